import { lazy } from "react";
import { Navigate, Route, Routes } from "react-router";
import { LIST } from "../links";
import { ProcessesPage } from "./ProcessesPage";
import { ProcessPage } from "./ProcessPage";
import { VersionPage } from "./VersionPage";

const NewVersionPage = lazy(async () => ({
  default: (await import("../editor/NewVersionPage")).NewVersionPage,
}));
const VersionText = lazy(async () => ({ default: (await import("../code/VersionText")).VersionText }));
const VersionDiff = lazy(async () => ({ default: (await import("../code/VersionDiff")).VersionDiff }));
const VersionDrawing = lazy(async () => ({
  default: (await import("../drawing/VersionDrawing")).VersionDrawing,
}));
const VersionSimulation = lazy(async () => ({
  default: (await import("../simulation/VersionSimulation")).VersionSimulation,
}));

/** The pages below /processes. A section of a version's page is a route here and a line in sections.ts. */
export function Processes() {
  return (
    <Routes>
      <Route index element={<ProcessesPage />} />
      <Route path="new" element={<NewVersionPage key="new" />} />
      <Route path=":name" element={<ProcessPage />} />
      <Route path=":name/new" element={<NewVersionPage key="version" />} />
      <Route path=":name/versions/:version" element={<VersionPage />}>
        <Route index element={<VersionText />} />
        <Route path="diff" element={<VersionDiff />} />
        <Route path="drawing" element={<VersionDrawing />} />
        <Route path="simulation" element={<VersionSimulation />} />
      </Route>
      <Route path="*" element={<Navigate to={LIST} replace />} />
    </Routes>
  );
}
