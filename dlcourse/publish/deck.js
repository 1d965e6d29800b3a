/* Start the deck. A slide is 720 lines high; its width follows the screen, from 4:3 to 16:9, so that type is as large
   on either. */

const width = () => Math.round(Math.min(Math.max((720 * innerWidth) / innerHeight, 960), 1280));

/* Type as large as the slide has room for; where a picture takes the room, it stays as the style sheet says. */
const SIZES = [40, 36, 33, 30, 28, 26, 24];
const LARGEST = { text: 40, predict: 33, task: 30, code: 33 };

const wraps = (pre) => {
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(pre);
  const lines = pre.textContent.trimEnd().split("\n").length;
  return pre.clientHeight > (lines + 0.5) * parseFloat(lineHeight) + parseFloat(paddingTop) + parseFloat(paddingBottom);
};

/* What is drawn with signs cannot be wrapped; it is drawn closer. */
function squeeze(pre) {
  const room = pre.parentElement.clientWidth - 72;
  pre.style.transform = `scaleX(${Math.min(1, room / pre.offsetWidth)})`;
}

function fit(slide) {
  slide?.querySelectorAll("pre.drawn").forEach(squeeze);
  const largest = LARGEST[slide?.classList[0]];
  if (!largest || slide.querySelector(".picture")) return;
  const sizes = SIZES.filter((size) => size <= largest);
  const fits = (size) => {
    slide.style.fontSize = `${size}px`;
    const last = slide.querySelector(":scope > aside").previousElementSibling;
    return last.offsetTop + last.offsetHeight <= slide.clientHeight - parseFloat(getComputedStyle(slide).paddingBottom);
  };
  const whole = (size) => fits(size) && ![...slide.querySelectorAll("pre:not(aside *, .drawn)")].some(wraps);
  if (!sizes.some(whole)) sizes.some(fits);
}

Reveal.initialize({
  width: width(),
  height: 720,
  margin: 0,
  minScale: 0.1,
  maxScale: 4,
  center: false,
  display: "flex",
  controls: false,
  progress: true,
  slideNumber: "c/t",
  hash: true,
  transition: "none",
  backgroundTransition: "none",
  plugins: [RevealNotes],
}).then(() => {
  Reveal.layout();
  fit(Reveal.getCurrentSlide());
  document.fonts.ready.then(() => fit(Reveal.getCurrentSlide()));
});

Reveal.on("slidechanged", ({ currentSlide }) => fit(currentSlide));

addEventListener("resize", () => {
  Reveal.configure({ width: width() });
  fit(Reveal.getCurrentSlide());
});
