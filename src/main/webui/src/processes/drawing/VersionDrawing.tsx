import { useParams } from "react-router";
import ProcessDrawing from "./ProcessDrawing";

/** The section of a version's page with its drawing. */
export function VersionDrawing() {
  const { name = "", version = "" } = useParams();
  return <ProcessDrawing name={name} version={version} />;
}
