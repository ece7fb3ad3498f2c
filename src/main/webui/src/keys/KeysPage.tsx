import { useState } from "react";
import type { ApiKey } from "../api";
import { useSession } from "../session/SessionContext";
import { useTitle } from "../session/useTitle";
import { Button } from "../ui/Button";
import { explain } from "../ui/errors";
import { Loading } from "../ui/Loading";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { IssueKey } from "./IssueKey";
import { useIssuedKey } from "./issuedKey";
import { KeyTable } from "./KeyTable";
import { NewSecret } from "./NewSecret";
import { RevokeKey } from "./RevokeKey";
import { RotateKey } from "./RotateKey";
import { useKeys } from "./useKeys";

const TITLE = "Keys";

type Open = { readonly what: "issue" } | { readonly what: "rotate" | "revoke"; readonly key: ApiKey };

/** The tenant's API keys, for its admins. */
export function KeysPage() {
  const { role } = useSession();
  useTitle(TITLE);
  return role === "admin" ? (
    <Keys />
  ) : (
    <Page title={TITLE}>
      <Notice>Keys are managed by administrators. Your key has the role {role}; ask one of them.</Notice>
    </Page>
  );
}

function Keys() {
  const list = useKeys();
  const { issued, forget } = useIssuedKey();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const keys = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={TITLE}
      actions={
        <Button look="primary" onClick={() => setOpen({ what: "issue" })}>
          Issue a key
        </Button>
      }
    >
      <p>
        A key lets a person or a program in, with its role. What is done with it stands in the cases under its
        holder’s name.
      </p>
      {list.isPending && <Loading />}
      {list.isError && (
        <>
          <Notice look="danger">{explain(list.error)}</Notice>
          <div>
            <Button onClick={() => void (keys.length > 0 ? list.fetchNextPage() : list.refetch())}>
              Try again
            </Button>
          </div>
        </>
      )}
      {keys.length > 0 && (
        <KeyTable
          keys={keys}
          onRotate={(key) => setOpen({ what: "rotate", key })}
          onRevoke={(key) => setOpen({ what: "revoke", key })}
        />
      )}
      {list.hasNextPage && !list.isError && (
        <div>
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? "Loading…" : "Show more keys"}
          </Button>
        </div>
      )}
      {issued && <NewSecret issued={issued} onClose={forget} />}
      {open?.what === "issue" && <IssueKey onClose={close} />}
      {open?.what === "rotate" && <RotateKey apiKey={open.key} onClose={close} />}
      {open?.what === "revoke" && <RevokeKey apiKey={open.key} onClose={close} />}
    </Page>
  );
}
