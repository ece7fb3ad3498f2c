import { Suspense } from "react";
import { Link, NavLink, Outlet, useLocation, useParams } from "react-router";
import { useMayPublish } from "../../session/SessionContext";
import { useTitle } from "../../session/useTitle";
import { buttonClass } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { LIST, newVersionPath, processPath, versionPath } from "../links";
import { SECTIONS } from "./sections";
import { Unavailable } from "./Unavailable";
import { useVersions } from "../useDefinitions";
import { VersionFacts } from "./VersionFacts";
import styles from "./VersionPage.module.css";

/** One version of a process: its facts, and below them the section that the address names. */
export function VersionPage() {
  const { name = "", version: number = "" } = useParams();
  const versions = useVersions(name);
  const version = versions.data?.find((one) => one.version === number);
  const mayPublish = useMayPublish();
  const { published } = (useLocation().state ?? {}) as { published?: "now" | "before" };
  const title = `${version?.title ?? name} ${number}`;
  useTitle(title);
  if (!version) {
    return (
      <Unavailable
        title={title}
        missing="There is no such version"
        found={versions.data && "nothing"}
        error={versions.error}
        onRetry={() => void versions.refetch()}
      />
    );
  }
  return (
    <Page
      title={title}
      actions={
        mayPublish && (
          <Link to={newVersionPath(name, number)} className={buttonClass("primary")}>
            Edit as a new version
          </Link>
        )
      }
    >
      <p>
        <Link to={LIST}>Processes</Link> / <Link to={processPath(name)}>{name}</Link> / <code>{number}</code>
      </p>
      {published === "now" && <Notice look="success">It is published.</Notice>}
      {published === "before" && <Notice>This very text was published before. Nothing has changed.</Notice>}
      <VersionFacts version={version} />
      <nav aria-label="Sections of the version" className={styles.sections}>
        {SECTIONS.map(([path, label]) => (
          <NavLink key={path} to={[versionPath(name, number), path].filter(Boolean).join("/")} end>
            {label}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Page>
  );
}
