/* Start the deck. A slide is 720 lines high; its width follows the screen, from 4:3 to 16:9, so that type is as large
   on either. */

const width = () => Math.round(Math.min(Math.max((720 * innerWidth) / innerHeight, 960), 1280));

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
  history: true,
  transition: "none",
  backgroundTransition: "none",
  plugins: [RevealNotes],
}).then(() => Reveal.layout());

addEventListener("resize", () => Reveal.configure({ width: width() }));
