/* A question in a notebook: choose, commit, and only then read. The explanations are not here; the
   kernel sends them when an answer is committed, or at once if that was done before. */

const letter = (i) => String.fromCharCode(65 + i);

function form(question, answers) {
  const group = newId();
  const radios = answers.map((_, i) => make("input", { type: "radio", name: group, value: i }));
  const choices = answers.map((text, i) => make("label", {}, radios[i], make("span", {}, `${letter(i)}. ${text}`)));
  const legend = make("legend", {}, make("strong", {}, "Predict."), ` ${question}`);
  const button = make("button", { type: "submit" }, "Commit");
  const node = make("form", {}, make("fieldset", {}, legend, ...choices), button);
  return { node, choice: () => radios.findIndex((radio) => radio.checked) };
}

function result(question, answers, { choice, explanations }) {
  const right = explanations.findIndex((explanation) => explanation.right);
  const verdict =
    choice === right ? `✓ You chose ${letter(choice)}, and that is right.` : `✗ You chose ${letter(choice)}; right is ${letter(right)}.`;
  const heading = make("p", { tabindex: "-1" }, make("strong", {}, verdict));
  const items = explanations.map((explanation, i) => {
    const item = make("li", {}, make("strong", {}, `${explanation.right ? "✓" : "✗"} ${letter(i)}. ${answers[i]}`));
    item.append(make("p", {}, explanation.why));
    item.classList.toggle("dlcourse-right", explanation.right);
    item.classList.toggle("dlcourse-chosen", i === choice);
    return item;
  });
  const asked = make("p", {}, make("strong", {}, "Predict."), ` ${question}`);
  return { node: make("div", {}, asked, heading, make("ol", {}, ...items)), heading };
}

export default {
  render({ model, el }) {
    const question = model.get("question");
    const answers = model.get("answers");
    const asking = form(question, answers);
    const say = make("p", { class: "dlcourse-say", "aria-live": "polite" });
    let committing = false;
    let late;

    const ask = (choice) => {
      clearTimeout(late);
      late = setTimeout(() => (say.textContent = NO_ANSWER), LATE);
      model.send({ choice });
    };
    const receive = (message) => {
      clearTimeout(late);
      say.textContent = message.note;
      if (message.explanations === undefined || asking.node.parentNode !== el) return;
      const shown = result(question, answers, message);
      asking.node.replaceWith(shown.node);
      if (committing) shown.heading.focus();
    };
    asking.node.addEventListener("submit", (event) => {
      event.preventDefault();
      if (asking.choice() < 0) {
        say.textContent = "Choose an answer first; a guess is fine.";
        return;
      }
      committing = true;
      ask(asking.choice());
    });

    keepKeys(el);
    el.classList.add("dlcourse-predict");
    el.append(asking.node, say);
    model.on("msg:custom", receive);
    ask(null);
    el.classList.add("dlcourse-live");
    return () => {
      clearTimeout(late);
      model.off("msg:custom", receive);
    };
  },
};
