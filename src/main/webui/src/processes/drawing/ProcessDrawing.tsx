import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { queryKeys } from "../../api/queries";
import { useApi, useSession } from "../../session/SessionContext";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./Drawing.module.css";
import { Picture } from "./Picture";
import { marksOf, type Standing } from "./standing";
import { StepList } from "./StepList";

interface Props {
  name: string;
  version: string;
  /** Where a case stands in it; undefined for the process alone. */
  standing?: Standing | undefined;
}

/** The drawing of a process, and its steps as a list. */
export default function ProcessDrawing({ name, version, standing }: Props) {
  const { graphs } = useApi();
  const { tenantId } = useSession();
  const found = useQuery({
    queryKey: queryKeys.graph(tenantId, name, version),
    queryFn: ({ signal }) => graphs.get(name, version, signal),
  });
  const graph = found.data;
  const marks = useMemo(() => graph && marksOf(graph, standing), [graph, standing]);
  if (graph && marks) {
    return (
      <div className={styles.drawing}>
        <Picture graph={graph} marks={marks} />
        <StepList graph={graph} marks={marks} />
      </div>
    );
  }
  return found.error ? (
    <Notice look="danger">
      <p>{explain(found.error)}</p>
      <Button onClick={() => void found.refetch()}>Try again</Button>
    </Notice>
  ) : (
    <Skeleton lines={6} label="The drawing is loading" />
  );
}
