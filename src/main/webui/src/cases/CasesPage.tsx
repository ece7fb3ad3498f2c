import { Route, Routes } from "react-router";
import { CaseList } from "./list/CaseList";
import { CasePage } from "./case/CasePage";

/** The list on the left, the case in the middle, its details on the right; on a narrow screen, one at a time. */
export function CasesPage() {
  return (
    <>
      <CaseList />
      <Routes>
        <Route path=":caseId" element={<CasePage />} />
      </Routes>
    </>
  );
}
