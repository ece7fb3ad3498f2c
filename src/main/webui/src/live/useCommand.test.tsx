import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { renderLoggedIn } from "../../test/page";
import { FakeService, problem } from "../../test/fakeService";
import { useApi } from "../session/SessionContext";
import { useCommand } from "./useCommand";

function Commenting() {
  const { cases } = useApi();
  const comment = useCommand("ER-1", (text: string, key) => cases.comment("ER-1", text, key));
  return (
    <>
      <button onClick={() => comment.mutate("yes")}>yes</button>
      <button onClick={() => comment.mutate("no")}>no</button>
      <p>{comment.status}</p>
    </>
  );
}

const send = (name: string) => userEvent.click(screen.getByRole("button", { name }));

describe("a command", () => {
  let service: FakeService;
  beforeEach(() => {
    service = new FakeService().on("POST", /messages$/, { status: 201, body: { id: 1 } });
    renderLoggedIn(<Commenting />);
  });
  const keys = () => service.of("POST", /messages$/).map(({ idempotencyKey }) => idempotencyKey);

  it("is repeated under the same idempotency key after a passing fault", async () => {
    let faults = 1;
    service.on("POST", /messages$/, () =>
      faults-- > 0 ? problem(503, "unavailable", "Away") : { status: 201, body: { id: 1 } },
    );
    await send("yes");
    await screen.findByText("success");
    expect(keys()).toHaveLength(2);
    expect(keys()[0]).toMatch(/^[\w-]{36}$/);
    expect(new Set(keys()).size).toBe(1);
  });

  it("that is given anew has another key", async () => {
    await send("yes");
    await screen.findByText("success");
    await send("yes");
    await waitFor(() => expect(keys()).toHaveLength(2));
    expect(new Set(keys()).size).toBe(2);
  });

  it("keeps its key when its outcome is unknown and the agent tries the same again, and only then", async () => {
    service.on("POST", /messages$/, problem(504, "outcome-unknown", "Unknown"));
    await send("yes");
    await waitFor(() => expect(screen.getByText("error")).toBeDefined(), { timeout: 5_000 });
    const before = keys().length;
    service.on("POST", /messages$/, { status: 201, body: { id: 1 } });
    await send("yes");
    await screen.findByText("success");
    expect(keys().slice(before)).toEqual([keys()[0]]);
    await send("no");
    await waitFor(() => expect(keys()).toHaveLength(before + 2));
    expect(keys().at(-1)).not.toBe(keys()[0]);
  }, 10_000);

  it("that is refused is not repeated", async () => {
    service.on("POST", /messages$/, problem(409, "case-closed", "Case closed"));
    await send("yes");
    await screen.findByText("error");
    expect(keys()).toHaveLength(1);
  });
});
