/* What is wrong with the slide that is shown, in words. Lengths are told as if the screen had 720 lines. */

(smallest) => {
  const slide = Reveal.getCurrentSlide();
  const lines = 720 / innerHeight;
  const box = slide.getBoundingClientRect();
  const wrong = new Set();
  const outside = (rect, what) => {
    for (const [side, by] of Object.entries({
      left: box.left - rect.left, right: rect.right - box.right,
      top: box.top - rect.top, bottom: rect.bottom - (box.bottom - 36 / lines),
    })) {
      if (rect.width && rect.height && by > 1) wrong.add(`${Math.round(by * lines)} beyond ${side}: ${what}`);
    }
  };
  if (box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) wrong.add("the slide is cut off");
  const scale = box.height / slide.offsetHeight;
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("aside, style, script, svg, .dlcourse-longest")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale * lines;
    if (size < smallest.type - 0.1) wrong.add(`type of ${size.toFixed(1)}: ${node.data.trim().slice(0, 40)}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) outside(rect, node.data.trim().slice(0, 40));
  }
  for (const formula of slide.querySelectorAll("svg.formula")) {
    const size = (formula.getBoundingClientRect().width / parseFloat(formula.style.width)) * lines;
    if (!formula.closest("aside") && size < smallest.type - 0.1) wrong.add(`formula of ${size.toFixed(1)}`);
  }
  for (const each of slide.querySelectorAll(":scope > :not(aside), img, canvas, svg, input, pre")) {
    if (!each.closest("aside")) outside(each.getBoundingClientRect(), `<${each.nodeName}>`);
  }
  const children = [...slide.querySelectorAll(":scope > :not(aside)")].map((each) => each.getBoundingClientRect());
  children.slice(1).forEach((rect, i) => {
    if (rect.top < children[i].bottom - 1) wrong.add(`child ${i + 1} lies over the one above`);
  });
  for (const picture of slide.querySelectorAll(".picture img, canvas")) {
    const { width, height } = picture.getBoundingClientRect();
    const shape = picture.naturalWidth ? picture.naturalWidth / picture.naturalHeight : picture.width / picture.height;
    const seen = Math.min(height, width / shape) * lines;
    if (seen < smallest.picture) wrong.add(`the picture is ${Math.round(seen)} high`);
  }
  return [...wrong];
}
