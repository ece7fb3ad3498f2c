import { preference } from "../ui/preference";

export const theme = preference("theme", ["system", "light", "dark"]);

/** Shows the page in the chosen theme, now and after each change. */
export function applyTheme(): void {
  const apply = () => {
    const chosen = theme.get();
    if (chosen === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
  };
  apply();
  theme.subscribe(apply);
}
