import { lazy, Suspense } from "react";
import { Link, useMatch } from "react-router";
import { useMayAct } from "../../session/SessionContext";
import { useTitle } from "../../session/useTitle";
import { Loading } from "../../ui/Loading";
import { CaseDetailsPane } from "../case/CaseDetailsPane";
import { CasePage } from "../case/CasePage";
import { useCaseLinks } from "../links";
import { CaseList } from "../list/CaseList";
import { SeenProvider } from "../seen/SeenContext";
import styles from "./CasesPage.module.css";
import { NothingChosen } from "./NothingChosen";
import { useOpenCase } from "./useOpenCase";

const NewCasePage = lazy(async () => ({ default: (await import("../create/NewCasePage")).NewCasePage }));

export function CasesPage() {
  return (
    <SeenProvider>
      <Panes />
    </SeenProvider>
  );
}

/**
 * The list on the left, the case in the middle, its details on the right. Where there is no room for three panes, the
 * details are a page of their own; on a narrow screen each pane is.
 */
function Panes() {
  const links = useCaseLinks();
  const mayAct = useMayAct();
  const ofChoice = useMatch("/new");
  const ofForm = useMatch("/new/:process");
  const creating = (ofChoice ?? ofForm) !== null && mayAct;
  const ofCase = useMatch("/cases/:caseId");
  const ofDetails = useMatch("/cases/:caseId/details");
  const caseId = (ofCase ?? ofDetails)?.params.caseId;
  const page = creating ? "create" : ofDetails ? "details" : ofCase ? "case" : "list";
  const open = useOpenCase(caseId);
  useTitle(creating ? "New case" : caseId === undefined ? "Cases" : (open?.caseTitle ?? caseId));
  return (
    <div className={styles.panes} data-page={page}>
      <section className={styles.list} aria-label="Cases">
        <CaseList openCase={caseId} />
      </section>
      {creating && (
        <section className={styles.create} aria-label="New case" data-pane tabIndex={-1}>
          <nav className={styles.back} aria-label="Back">
            <Link to={links.list}>‹ Cases</Link>
          </nav>
          <Suspense fallback={<Loading />}>
            <NewCasePage process={ofForm?.params.process} />
          </Suspense>
        </section>
      )}
      {caseId !== undefined && (
        <>
          <section className={styles.case} aria-label="Case" data-pane tabIndex={-1}>
            <nav className={styles.back} aria-label="Back">
              <Link to={links.list}>‹ Cases</Link>
              <Link className={styles.toDetails} to={links.details(caseId)}>
                Details
              </Link>
            </nav>
            <CasePage key={caseId} caseId={caseId} />
          </section>
          <section className={styles.details} aria-label="Details" data-pane tabIndex={-1}>
            <nav className={styles.backToCase} aria-label="Back to the case">
              <Link to={links.case(caseId)}>‹ Case</Link>
            </nav>
            {page === "details" && <h1 className={styles.subject}>{open?.caseTitle ?? caseId}</h1>}
            <CaseDetailsPane key={caseId} caseId={caseId} />
          </section>
        </>
      )}
      {page === "list" && (
        <section className={styles.nothing} aria-label="No case is open">
          <NothingChosen />
        </section>
      )}
    </div>
  );
}
