import type { ComponentProps } from "react";
import styles from "./Button.module.css";

export type ButtonStyle = "primary" | "secondary" | "danger" | "quiet";

interface Props extends ComponentProps<"button"> {
  look?: ButtonStyle;
}

export function Button({ look = "secondary", className, type = "button", ...rest }: Props) {
  return <button {...rest} type={type} className={buttonClass(look, className)} />;
}

/** The look of a button for what is a link. */
export function buttonClass(look: ButtonStyle, more?: string): string {
  return [styles.button, styles[look], more].filter(Boolean).join(" ");
}
