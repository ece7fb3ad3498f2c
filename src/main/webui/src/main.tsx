import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { applyTheme } from "./app/theme";
import "./ui/base.css";

const root = document.getElementById("root");
if (!root) {
  throw new Error("The page has no root element.");
}
applyTheme();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
