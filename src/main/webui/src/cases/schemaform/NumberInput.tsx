import { type ComponentProps, useState } from "react";
import { isNumber, typedOf, unread } from "../../numbers/exact";
import { isBlank } from "../../text/policy";
import { entryOf, readNumber } from "../../numbers/read";

interface Props extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  value: unknown;
  /** The value of an empty field. */
  emptyValue: unknown;
  /** @param value an ExactNumber, a text marked by `unread`, or the empty value */
  onChange: (value: unknown) => void;
}

/**
 * A field for a number. It is plain text, because a browser's own field reads separators by its own rules, and the
 * wheel changes its number.
 */
export function NumberInput({ value, emptyValue, onChange, ...control }: Props) {
  const [typed, setTyped] = useState({ value, text: textOf(value) });
  const text = Object.is(typed.value, value) ? typed.text : textOf(value);
  const change = (text: string) => {
    const value = isBlank(text) ? emptyValue : valueOf(text);
    setTyped({ value, text });
    onChange(value);
  };
  return (
    <input
      {...control}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onChange={({ target }) => change(target.value)}
    />
  );
}

function valueOf(text: string): unknown {
  const read = readNumber(text);
  return "number" in read ? read.number : unread(text);
}

function textOf(value: unknown): string {
  return isNumber(value) ? entryOf(value) : (typedOf(value) ?? (typeof value === "string" ? value : ""));
}
