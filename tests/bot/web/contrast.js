// The elements whose words stand out from their ground by less than 4.5 : 1 (WCAG 2.2, 1.4.3).
() => {
  const light = (c) => {
    const [r, g, b] = c.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const parts = (c) => c.match(/[\d.]+/g).map(Number);
  const ground = (el) => {
    for (; el; el = el.parentElement) {
      const c = parts(getComputedStyle(el).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const el of document.querySelectorAll("p, a, button, li, h1, h2, dt, dd, span, textarea, .advert")) {
    if (!el.textContent.trim() || !el.checkVisibility() || el.closest(".unseen, .skip")) continue;
    const [a, b] = [light(parts(getComputedStyle(el).color).slice(0, 3)), light(ground(el))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(el.outerHTML.slice(0, 80));
  }
  return weak;
}
