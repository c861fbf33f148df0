// Light, dark or the system's: the same cookie as the links set, without loading the page again.
const YEAR_SECONDS = 31536000;

export function themeChoice() {
  for (const link of document.querySelectorAll("[data-theme-choice]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const theme = link.dataset.themeChoice;
      document.cookie = `theme=${theme};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
      document.documentElement.dataset.theme = theme;
      for (const other of document.querySelectorAll("[data-theme-choice]")) other.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      document.dispatchEvent(new CustomEvent("themechange"));
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new CustomEvent("themechange")));
}

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}
