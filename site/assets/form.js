/* What is filled in on report.html as a record of targets/reported.yaml and a text for the editors.  The form says what is missing;
   whether a record obeys the rules, `check` says.  No server is asked, so the page works from a folder too.  Without this script
   the page shows the template. */

const FREE = ["scope", "except", "condition", "quote", "note"];
const NAMES = ["jurisdiction", "period", "start", "kind", "operator", "publisher", "title", "url", "date", ...FREE];
const LIMITS = { scope: "范围", except: "除外", condition: "条件" };
const WITHOUT_FIGURE = ["all", "complete"];
/* A mail program or a repository takes no longer address. */
const LONGEST_LINK = 6000;

/* 112万 as 1120000, 1,120 as 1120: the point is moved in the text, so that no digit is lost. */
const figure = (text) => {
  const value = plain(text).replace(/%$/, "").replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
  const [, whole, rest = "", word] = /^(\d+)(?:\.(\d+))?(万|亿)$/.exec(value) ?? [];
  if (!word) return value;
  const places = word === "万" ? 4 : 8, digits = rest.padEnd(places, "0");
  const moved = (whole + digits.slice(0, places)).replace(/^0+(?=\d)/, ""), left = digits.slice(places).replace(/0+$/, "");
  return left ? `${moved}.${left}` : moved;
};

/* A text as YAML: as it is where that reads as the same text, else between quotation marks. */
const scalar = (text) => /^[A-Za-z0-9\u4e00-\u9fff“《（]/.test(text) && !/: |:$| #/.test(text) ? text : JSON.stringify(text);

const LISTED = {
  source: (source) => Object.entries(source).map(([key, text]) => `  ${key}: ${scalar(text)}`),
  targets: (targets) => targets.flatMap(({ target, comparable, note }) => (
    [`  - target: ${target}`, `    comparable: ${comparable}`, `    note: ${scalar(note)}`]
  ))
};

/* A record in the order of its keys; what is empty is left out. */
const yaml = (record, order) => {
  const lines = order.filter((key) => record[key]?.length !== 0 && record[key] !== undefined).flatMap((key) => (
    key in LISTED ? [`${key}:`, ...LISTED[key](record[key])] : `${key}: ${scalar(record[key])}`
  ));
  return `- ${lines.join("\n  ")}\n`;
};

const start = (form) => {
  const data = JSON.parse(document.getElementById("report-data").textContent), result = document.querySelector("[data-db-result]");
  const status = form.querySelector("[data-db-status]"), done = result.querySelector("[data-db-done]");
  const area = (name) => document.getElementById(name);
  let tried = false;

  const field = (name) => form.elements[name];
  const given = (name) => field(name).value.trim();

  /* The indicator of the choice, which is a target or names an indicator without one. */
  const indicator = () => data.targets[given("about")]?.indicator ?? given("about").replace(/^indicator:/, "");

  /* The targets of the indicator and the territory: of each of them the record says how far it measures the same. */
  const touched = () => Object.keys(data.targets).filter((id) => {
    const target = data.targets[id];
    return target.indicator === indicator() && target.place === given("jurisdiction");
  });

  /* What is filled in, texts without spaces around them. */
  const filled = () => {
    const values = Object.fromEntries(NAMES.map((name) => [name, given(name)]));
    values.indicator = indicator();
    values.unit = WITHOUT_FIGURE.includes(values.operator) ? "" : data.indicators[values.indicator]?.unit ?? "";
    values.value = figure(given("value"));
    values.targets = touched().map((target, n) => ({ target, comparable: given(`comparable-${n}`), note: given(`reason-${n}`) }));
    return values;
  };

  const recordOf = (values) => {
    const stem = [values.indicator, data.places[values.jurisdiction], values.start, values.period].filter(Boolean).join("-");
    let id = stem;
    for (let n = 2; data.reported.includes(id); n += 1) id = `${stem}-${n}`;
    const { publisher, title, url, date } = values;
    return {
      ...values, id, kind: values.kind === "outcome" ? "" : values.kind, source: { publisher, title, url, date },
      [values.operator]: values.unit ? values.value : "true"
    };
  };

  const letter = (values, record) => {
    const words = (name) => field(name).selectedOptions[0].textContent;
    return [
      `提供公布的数据：${data.indicators[values.indicator].name}，${values.jurisdiction}，${values.start && `${values.start} 至 `}${values.period}`,
      `数据：${values.unit && `${values.value}${values.unit}，`}${words("operator")}，${words("kind")}`,
      ...Object.entries(LIMITS).filter(([key]) => values[key]).map(([key, name]) => `${name}：${values[key]}`),
      `出处：${values.publisher}《${values.title}》，${values.date}，${values.url}`,
      ...values.targets.map(({ target, comparable, note }) => `口径（建议）：${target} ${data.judgements[comparable]}：${note}`),
      ...(values.quote ? [`原话：${values.quote}`] : []),
      ...(values.note ? [`说明：${values.note}`] : []),
      "", `供编者使用的记录（版本 ${data.version}，接在 targets/reported.yaml 之后）：`, record
    ].join("\n");
  };

  const labelled = (control, name, label) => make("div", { class: "db-form__field" }, make("label", { for: `f-${name}` }, label), control,
    make("p", { class: "db-form__error", id: `e-${name}`, "data-db-error": name, hidden: "" }));
  const attributes = (name, n) => ({ id: `f-${name}`, name, required: "", "aria-describedby": `t-${n} e-${name}` });

  /* A target to judge: what it says, a choice, a reason. */
  const touchRow = (id, n) => {
    const target = data.targets[id], choices = Object.entries({ "": "请选择", ...data.judgements });
    const limits = Object.entries(LIMITS).filter(([key]) => target[key]).map(([key, name]) => `${name}“${target[key]}”`).join("，");
    const select = make("select", attributes(`comparable-${n}`, n), ...choices.map(([value, words]) => make("option", { value }, words)));
    const reason = make("input", { type: "text", spellcheck: "false", ...attributes(`reason-${n}`, n) });
    return make("div", { class: "db-form__touch" },
      make("p", { id: `t-${n}` }, target.words + (limits && `；${limits}`) + " ", make("code", {}, id)),
      labelled(select, `comparable-${n}`, "口径"), labelled(reason, `reason-${n}`, "理由"));
  };

  /* What follows from the choices: the unit of measure, whether there is a figure, which targets to judge.  Their list is made
     anew when the indicator or the territory is another; what was filled in remains. */
  const follow = () => {
    const part = form.querySelector("[data-db-touches]"), list = part.querySelector("[data-db-touch-list]"), ids = touched();
    if (list.dataset.ids !== ids.join(" ")) list.replaceChildren(...ids.map(touchRow));
    list.dataset.ids = ids.join(" ");
    part.hidden = !ids.length;
    field("value").disabled = WITHOUT_FIGURE.includes(given("operator"));
    form.querySelector("[data-db-unit]").textContent = filled().unit;
  };

  /* The fields that are missing, each with a message at it where `shown`. */
  const missing = (shown) => {
    const found = [...form.elements].filter((control) => control.required && !control.disabled && !control.value.trim());
    for (const place of all("[data-db-error]", form)) {
      const control = field(place.dataset.dbError), wrong = shown && found.includes(control);
      place.textContent = wrong ? `请${control.options ? "选择" : "填写"}${control.labels[0].textContent}。` : "";
      place.hidden = !wrong;
      if (wrong) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    return found;
  };

  /* Where the page names an address, a link that carries the text; one too long for an address asks for it to be pasted. */
  const offerToSend = (values, text) => {
    const to = document.querySelector("[data-db-address]"), place = result.querySelector("[data-db-send]");
    place.hidden = !to;
    if (!to) return;
    const short = encodeURIComponent(text).length > LONGEST_LINK ? "请把生成的文字复制后贴在这里。" : text;
    const href = letterTo(to.dataset.dbAddress, `提供数据：${data.indicators[values.indicator].name} ${values.period}`, short);
    place.replaceChildren(make("a", { rel: "noopener", href }, "发送以上内容"));
  };

  const finish = () => {
    const values = filled(), record = yaml(recordOf(values), data.order), text = letter(values, record);
    area("made-yaml").value = record;
    area("made-text").value = text;
    offerToSend(values, text);
    result.hidden = false;
    status.textContent = "文字已生成，见下。";
    done.textContent = "";
    area("result").focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tried = true;
    const [first, ...others] = missing(true);
    if (!first) return finish();
    result.hidden = true;
    status.textContent = `有 ${others.length + 1} 处没有填，已在各项下面写明。`;
    first.focus();
  });
  form.addEventListener("input", ({ target }) => {
    const place = target.name === "about" && data.targets[target.value]?.place;
    if (place) field("jurisdiction").value = place;
    follow();
    result.hidden = true;
    if (!tried) return;
    const count = missing(true).length;
    status.textContent = count ? `还有 ${count} 处没有填。` : "已填齐，可以生成文字。";
  });
  form.addEventListener("reset", () => setTimeout(() => {
    tried = false;
    follow();
    missing(false);
    result.hidden = true;
    status.textContent = "";
  }));
  for (const button of all("[data-db-copy]", result)) button.addEventListener("click", () => copy(area(button.dataset.dbCopy), done));
  for (const button of all("[data-db-save]", result)) {
    const name = button.dataset.dbSave, file = name === "made-yaml" ? "reported.yaml" : "report.txt";
    button.addEventListener("click", () => download(file, new Blob([area(name).value], { type: "text/plain;charset=utf-8" })));
  }

  const asked = new URLSearchParams(location.search).get("target"), place = data.targets[asked]?.place;
  if (place) {
    field("about").value = asked;
    field("jurisdiction").value = place;
  }
  form.hidden = false;
  follow();
};

all("form[data-db-form]").forEach(start);
