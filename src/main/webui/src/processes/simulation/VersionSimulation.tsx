import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { queryKeys } from "../../api/queries";
import { useApi, useSession } from "../../session/SessionContext";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { Simulation } from "./Simulation";

/** The section of a version's page that shows what it would do with a case. */
export function VersionSimulation() {
  const { name = "", version = "" } = useParams();
  const { simulation } = useApi();
  const { tenantId } = useSession();
  const found = useQuery({
    queryKey: queryKeys.process(tenantId, name, version),
    queryFn: ({ signal }) => simulation.process(name, version, signal),
  });
  return (
    <>
      <p>A case is played, and nothing is kept: nobody is asked, and no case is made.</p>
      {found.data ? (
        <Simulation key={`${name} ${version}`} process={found.data} />
      ) : found.error ? (
        <Notice look="danger">
          <p>{explain(found.error)}</p>
          <Button onClick={() => void found.refetch()}>Try again</Button>
        </Notice>
      ) : (
        <Skeleton lines={6} label="The process is loading" />
      )}
    </>
  );
}
