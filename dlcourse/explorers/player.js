
/* Play, Stop and Start again: the control of what moves by itself. Beyond what every control has, it says
   whether it wants the next picture, playing(), and can be stopped from without, halt(). */

function player({ label }, changed) {
  const play = make("button", { type: "button" }, "Play");
  const again = make("button", { type: "button" }, "Start again");
  let playing = false;
  let fromStart = false;
  const set = (next) => {
    playing = next;
    play.textContent = playing ? "Stop" : "Play";
  };
  play.addEventListener("click", () => {
    set(!playing);
    changed();
  });
  again.addEventListener("click", () => {
    fromStart = true;
    changed();
  });
  const value = () => {
    const order = fromStart ? "again" : playing ? "play" : "stop";
    fromStart = false;
    return order;
  };
  const node = make("div", { class: "dlcourse-player", role: "group", "aria-label": label }, play, again);
  return { node, value, playing: () => playing, halt: () => set(false) };
}

kinds.player = player;
