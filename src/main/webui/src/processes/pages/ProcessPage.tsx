import { useState } from "react";
import { Link, useParams } from "react-router";
import type { ProcessVersion } from "../../api";
import { useMayPublish } from "../../session/SessionContext";
import { useTitle } from "../../session/useTitle";
import { buttonClass } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { ChangeVersion, type Change } from "./ChangeVersion";
import { LIST, newVersionPath } from "../links";
import { Unavailable } from "./Unavailable";
import { useVersions } from "../useDefinitions";
import { VersionTable } from "./VersionTable";

/** One process with its versions. */
export function ProcessPage() {
  const { name = "" } = useParams();
  const versions = useVersions(name);
  const all = versions.data ?? [];
  const title = all[0]?.title ?? name;
  useTitle(title);
  return all.length > 0 ? (
    <Versions key={name} title={title} versions={all} />
  ) : (
    <Unavailable
      title={name}
      missing="There is no such process"
      error={versions.error}
      onRetry={() => void versions.refetch()}
    />
  );
}

function Versions({ title, versions }: { title: string; versions: readonly ProcessVersion[] }) {
  const mayPublish = useMayPublish();
  const [open, setOpen] = useState<{ change: Change; version: ProcessVersion } | null>(null);
  const [{ name, shared } = { name: "", shared: false }] = versions;
  return (
    <Page
      title={title}
      actions={
        mayPublish && (
          <Link to={newVersionPath(name)} className={buttonClass("primary")}>
            New version
          </Link>
        )
      }
    >
      <p>
        <Link to={LIST}>Processes</Link> / <code>{name}</code>
      </p>
      {shared && (
        <Notice>
          The platform shares this process, and only the platform changes it.
          {mayPublish && " A version of its name that you publish takes its place in your tenant."}
        </Notice>
      )}
      <VersionTable
        versions={versions}
        mayChange={mayPublish && !shared}
        onChange={(change, version) => setOpen({ change, version })}
      />
      {open && (
        <ChangeVersion
          key={open.version.version}
          change={open.change}
          version={versions.find(({ version }) => version === open.version.version) ?? open.version}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
