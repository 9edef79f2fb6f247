/* What is filled in on report.html to a record of targets/reported.yaml and a text for the editors.
   The checks are those of `check`; what they go by stands in the page's block of data.  No server is asked, so the
   page works from a folder too.  Without this script the page shows the template. */
(function () {
  "use strict";

  var PLAIN = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;
  var MOMENT = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
  var PAGE = /^https?:\/\/[^\s\/]+\/\S+$/;
  /* Signs that no text holds: control characters, ends of line, marks that are not seen. */
  var CONTROL = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;
  var WORDS = ["scope", "except", "condition", "publisher", "title", "note"];
  var WITHOUT = ["all", "complete"];
  var LONGEST_LINK = 6000;

  function each(list, what) { Array.prototype.forEach.call(list, what); }
  function two(number) { return (number < 10 ? "0" : "") + number; }

  /* 2016, 2016-05 or 2016-05-31 to its first and last day as texts, which compare as dates do; null where it is none. */
  function moment(text) {
    var found = MOMENT.exec(text);
    if (!found) return null;
    var year = +found[1], month = +found[2], day = +found[3];
    if (!found[2]) return { precision: "year", first: found[1] + "-01-01", last: found[1] + "-12-31", year: year };
    if (month < 1 || month > 12) return null;
    var days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (found[3] && (day < 1 || day > days)) return null;
    return {
      precision: found[3] ? "day" : "month", year: year,
      first: found[1] + "-" + found[2] + "-" + (found[3] || "01"),
      last: found[1] + "-" + found[2] + "-" + (found[3] || two(days))
    };
  }

  /* 112万 to 1120000, 1,120 to 1120: the point is moved in the text, so that no digit is lost. */
  function plain(text) {
    var value = text.replace(/[\uff10-\uff19]/g, function (digit) { return String.fromCharCode(digit.charCodeAt(0) - 0xfee0); })
      .replace(/\s/g, "").replace(/[%％]$/, "").replace(/(\d)[,，](?=\d{3}(?!\d))/g, "$1");
    var found = /^(\d+)(?:\.(\d+))?(万|亿)$/.exec(value);
    if (!found) return value;
    var places = found[3] === "万" ? 4 : 8, rest = (found[2] || "") + "00000000".slice(0, Math.max(0, places - (found[2] || "").length));
    var whole = (found[1] + rest.slice(0, places)).replace(/^0+(?=\d)/, ""), left = rest.slice(places).replace(/0+$/, "");
    return left ? whole + "." + left : whole;
  }

  /* Whether an address is that of a search: as the rule reported-sourced asks it. */
  function searches(address, search) {
    var parts;
    try { parts = new URL(address); } catch (error) { return false; }
    var asked = [], host = parts.hostname, steps = parts.pathname.split("/");
    parts.searchParams.forEach(function (value, name) { if (value) asked.push(name.toLowerCase()); });
    var engine = search.hosts.some(function (name) { return host === name || host.slice(-name.length - 1) === "." + name; });
    var searching = steps.some(function (step) { return search.paths.indexOf(step.toLowerCase().split(".")[0]) >= 0; });
    return engine && (!steps.join("") || asked.length > 0) || searching && asked.length > 0
      || asked.some(function (name) { return search.asked.indexOf(name) >= 0; });
  }

  /* A value as YAML: as it is where that reads as the same text, else between quotation marks. */
  function scalar(value) {
    var bare = /^[A-Za-z0-9\u4e00-\u9fff“《（]/.test(value) && !/: |:$| #/.test(value);
    return bare ? value : JSON.stringify(value);
  }
  function yaml(record, order) {
    var lines = [];
    order.forEach(function (key) {
      var value = record[key];
      if (value === undefined || value === "") return;
      if (key === "source") {
        lines.push("source:");
        Object.keys(value).forEach(function (name) { lines.push("  " + name + ": " + scalar(value[name])); });
      } else if (key === "targets") {
        if (value.length) lines.push("targets:");
        value.forEach(function (touch) {
          lines.push("  - target: " + touch.target, "    comparable: " + touch.comparable, "    note: " + scalar(touch.note));
        });
      } else lines.push(key + ": " + scalar(value));
    });
    return lines.map(function (line, n) { return (n ? "  " : "- ") + line; }).join("\n") + "\n";
  }

  /* What is filled in: texts without spaces around them, the indicator behind the choice, the judgement of each target. */
  function filled(form, data) {
    var values = {};
    ["about", "jurisdiction", "period", "start", "kind", "operator", "url", "date"].concat(WORDS).forEach(function (name) {
      values[name] = form.elements[name].value.trim();
    });
    values.value = plain(form.elements.value.value);
    values.indicator = values.about.indexOf("indicator:") === 0 ? values.about.slice(10) : (data.targets[values.about] || {}).indicator || "";
    values.unit = WITHOUT.indexOf(values.operator) < 0 && values.indicator ? data.indicators[values.indicator].unit : "";
    values.touches = touched(values, data).map(function (id, n) {
      var comparable = form.elements["comparable-" + n], note = form.elements["reason-" + n];
      return { target: id, comparable: comparable ? comparable.value : "", note: note ? note.value.trim() : "" };
    });
    return values;
  }

  /* The targets of the indicator and the territory: of each of them the record says how far it measures the same. */
  function touched(values, data) {
    return Object.keys(data.targets).filter(function (id) {
      return data.targets[id].indicator === values.indicator && data.targets[id].place === values.jurisdiction;
    });
  }

  function wordsWrong(value, data) {
    if (CONTROL.test(value)) return "含有看不见的控制字符，请删去后重写。";
    if (data.formula.indexOf(value.charAt(0)) >= 0) return "以“" + value.charAt(0) + "”开头，会被电子表格当作公式，请换一个字开头。";
    return "";
  }

  /* {field: what is wrong}, in the order of the fields. */
  function wrongs(values, data) {
    var wrong = {};
    function say(name, message) { if (message && !wrong[name]) wrong[name] = message; }
    if (!values.indicator) say("about", "请选择指标或目标。");
    if (!values.jurisdiction) say("jurisdiction", "请选择辖区。");
    ["publisher", "title"].forEach(function (name) { if (!values[name]) say(name, name === "title" ? "请填写网页的题名。" : "请填写由谁发布。"); });
    WORDS.forEach(function (name) { if (values[name]) say(name, wordsWrong(values[name], data)); });
    timesWrong(values, data, say);
    if (WITHOUT.indexOf(values.operator) < 0) {
      if (!values.value) say("value", "请填写数值；公布时没有数字的，比较方式选“全部”或“完成”。");
      else if (!PLAIN.test(values.value)) say("value", "请写普通数字，如 95、99.8、1120000 或 112万；计量单位不写在这里。");
      else if (values.unit === "%" && +values.value > 100) say("value", "比重 " + values.value + "% 超过 100%，请核对。");
    }
    if (!PAGE.test(values.url)) say("url", "请写网页的完整地址，以 https:// 或 http:// 开头，后面不只是网站的域名。");
    else if (searches(values.url, data.search)) say("url", "这是检索结果的地址，内容随时会变；请写所找到的网页自己的地址。");
    var same = twice(values, data);
    if (same) say("url", "这个网页的这个数字已经收录（" + same.id + "）；不同的数字请写明范围或条件。");
    values.touches.forEach(function (touch, n) {
      if (!touch.comparable) say("comparable-" + n, "请选择口径是否相同。");
      else if (touch.comparable === "yes") say("comparable-" + n, unlike(values, data.targets[touch.target]));
      if (!touch.note) say("reason-" + n, "请写明理由，口径不同的写明不同在哪里。");
      else say("reason-" + n, wordsWrong(touch.note, data));
    });
    return wrong;
  }

  function timesWrong(values, data, say) {
    var period = moment(values.period), start = moment(values.start), date = moment(values.date);
    var first = data.first_years[values.indicator] || data.first_years[""];
    if (!period) say("period", "请写年、月或日，如 2016、2016-05、2016-05-31。");
    else if (period.year < first) say("period", "早于 " + first + " 年，说明不了目标后来怎样。");
    if (values.start && !start) say("start", "请写年、月或日，如 2014。");
    else if (start && period && start.first >= period.first) say("start", "起始不早于时段的最后一年；只有一年的不填。");
    if (!date || date.precision === "year") say("date", "请写到日，或只知道月的写到月：2016-01-18、2017-07。");
    else if (period && values.kind === "outcome" && (period.precision === "year" ? period.last : period.first) > date.last) {
      say("period", "网页发布时（" + values.date + "）这个时段还没有过完；请写到当时的月或日，或把种类改为“预计”。");
    }
  }

  function twice(values, data) {
    return data.reported.filter(function (one) {
      return ["indicator", "jurisdiction", "scope", "except", "condition", "start", "period", "kind", "url"].every(function (name) { return one[name] === values[name]; });
    })[0];
  }

  /* What keeps a figure from measuring what a target measures. */
  function unlike(values, target) {
    if (values.kind !== "outcome") return "预计和计划不是结果，口径不能选“相同”。";
    var pairs = [["scope", "范围"], ["except", "除外"], ["condition", "条件"]].filter(function (pair) { return values[pair[0]] !== target[pair[0]]; });
    return pairs.length ? "目标的" + pairs[0][1] + "是“" + (target[pairs[0][0]] || "（没有写）") + "”，与所填的不同，口径不能选“相同”。" : "";
  }

  /* What may be right and is worth a second look. */
  function warnings(values, data) {
    var said = [], released = data.data_date, period = moment(values.period), date = moment(values.date);
    if (date.first > released) said.push("发布日期晚于本版数据的日期 " + released + "：收录时要更新数据日期。");
    if ((period.precision === "year" ? period.last : period.first) > released) said.push("时段晚于本版数据的日期 " + released + "：收录时要更新数据日期。");
    var before = neighbour(values, data, period.last);
    if (before && data.times * Math.min(+values.value, +before.value) <= Math.max(+values.value, +before.value)) {
      said.push("已收录的 " + before.period + " 为 " + before.value + before.unit + "，所填的 " + values.value + values.unit + " 是它的十倍以上或不到十分之一：请核对是否多写或少写了“万”。");
    }
    return said;
  }

  /* The figure before this one in its series; where it has no series, the last one of the indicator in the territory. */
  function neighbour(values, data, last) {
    if (!values.unit || !+values.value) return null;
    var all = data.reported.filter(function (one) {
      return one.indicator === values.indicator && one.jurisdiction === values.jurisdiction && one.unit === values.unit && +one.value;
    }).sort(function (a, b) { return a.last < b.last ? -1 : 1; });
    var series = all.filter(function (one) { return one.scope === values.scope && one.condition === values.condition && !one.start === !values.start; });
    var found = series.length ? series : all;
    return found.filter(function (one) { return one.last <= last; }).pop() || found[0] || null;
  }

  function record(values, data) {
    var known = data.reported.map(function (one) { return one.id; });
    var id = [values.indicator, data.places[values.jurisdiction], values.start, values.period].filter(Boolean).join("-"), made = id;
    for (var n = 2; known.indexOf(made) >= 0; n += 1) made = id + "-" + n;
    var found = { id: made, kind: values.kind === "outcome" ? "" : values.kind, targets: values.touches };
    ["indicator", "jurisdiction", "scope", "except", "condition", "start", "period", "unit", "note"].forEach(function (name) { found[name] = values[name]; });
    found[values.operator] = values.unit ? values.value : "true";
    found.source = { publisher: values.publisher, title: values.title, url: values.url, date: values.date };
    return found;
  }

  function letter(values, made, warned, data, words) {
    var lines = ["报送公布的数字：" + data.indicators[values.indicator].name + "，" + values.jurisdiction + "，" + (values.start ? values.start + " 至 " : "") + values.period];
    lines.push("数字：" + (values.unit ? values.value + values.unit + "，" : "") + words.operator + "，" + words.kind);
    [["范围", "scope"], ["除外", "except"], ["条件", "condition"]].forEach(function (pair) { if (values[pair[1]]) lines.push(pair[0] + "：" + values[pair[1]]); });
    lines.push("出处：" + values.publisher + "《" + values.title + "》，" + values.date + "，" + values.url);
    values.touches.forEach(function (touch) { lines.push("口径（建议）：" + touch.target + " " + data.judgements[touch.comparable] + "：" + touch.note); });
    if (values.note) lines.push("说明：" + values.note);
    warned.forEach(function (said) { lines.push("请核对：" + said); });
    return lines.concat(["", "记录（版本 " + data.version + "，接在 targets/reported.yaml 之后）：", made]).join("\n");
  }

  /* A list of targets to judge, built anew when the indicator or the territory is another; what was filled in stays. */
  function judge(form, values, data) {
    var part = form.querySelector("[data-db-touches]"), list = part.querySelector("[data-db-touch-list]"), ids = touched(values, data);
    if (list.dataset.ids === ids.join(" ")) return;
    list.dataset.ids = ids.join(" ");
    list.textContent = "";
    ids.forEach(function (id, n) { list.appendChild(touchRow(id, n, data)); });
    part.hidden = !ids.length;
  }
  function made(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    (children || []).forEach(function (child) { node.appendChild(typeof child === "string" ? document.createTextNode(child) : child); });
    return node;
  }
  function error(name) { return made("p", { "class": "db-form__error", id: "e-" + name, "data-db-error": name, hidden: "" }); }
  function touchRow(id, n, data) {
    var target = data.targets[id], c = "comparable-" + n, r = "reason-" + n;
    var limits = [["范围", "scope"], ["除外", "except"], ["条件", "condition"]].filter(function (pair) { return target[pair[1]]; })
      .map(function (pair) { return pair[0] + "“" + target[pair[1]] + "”"; }).join("，");
    var choices = [["", "请选择"]].concat(Object.keys(data.judgements).map(function (key) { return [key, data.judgements[key]]; }));
    var select = made("select", { id: "f-" + c, name: c, "aria-describedby": "t-" + n + " e-" + c }, choices.map(function (pair) { return made("option", { value: pair[0] }, [pair[1]]); }));
    var reason = made("input", { id: "f-" + r, name: r, type: "text", spellcheck: "false", "aria-describedby": "t-" + n + " e-" + r });
    return made("div", { "class": "db-form__touch" }, [
      made("p", { id: "t-" + n }, [target.words + (limits ? "；" + limits : "") + " ", made("code", {}, [id])]),
      made("div", { "class": "db-form__field" }, [made("label", { "for": "f-" + c }, ["口径"]), select, error(c)]),
      made("div", { "class": "db-form__field" }, [made("label", { "for": "f-" + r }, ["理由"]), reason, error(r)])
    ]);
  }

  function start() {
    var form = document.querySelector("form[data-db-form]"), block = document.getElementById("report-data");
    if (!form || !block) return;
    var data = JSON.parse(block.textContent), result = document.querySelector("[data-db-result]"), status = form.querySelector("[data-db-status]");
    var done = result.querySelector("[data-db-done]"), tried = false;

    /* What follows from the choices: the unit of measure, whether there is a figure, which targets to judge. */
    function follow() {
      var values = filled(form, data);
      form.elements.value.disabled = WITHOUT.indexOf(values.operator) >= 0;
      form.querySelector("[data-db-unit]").textContent = values.unit;
      judge(form, values, data);
    }

    function show(wrong) {
      each(form.querySelectorAll("[data-db-error]"), function (place) {
        var name = place.dataset.dbError, field = form.elements[name];
        place.textContent = wrong[name] || "";
        place.hidden = !wrong[name];
        if (wrong[name]) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      });
    }

    function stale() {
      result.hidden = true;
      if (!tried) return;
      var wrong = wrongs(filled(form, data), data);
      show(wrong);
      status.textContent = Object.keys(wrong).length ? "还有 " + Object.keys(wrong).length + " 处要改。" : "可以生成记录了。";
    }

    function finish(values) {
      var warned = warnings(values, data), text = yaml(record(values, data), data.order);
      var chosen = function (name) { return form.elements[name].selectedOptions[0].textContent; };
      var list = result.querySelector("[data-db-warnings]");
      list.textContent = "";
      warned.forEach(function (said) { list.appendChild(made("li", {}, ["请核对：" + said])); });
      list.hidden = !warned.length;
      document.getElementById("made-yaml").value = text;
      document.getElementById("made-text").value = letter(values, text, warned, data, { kind: chosen("kind"), operator: chosen("operator") });
      address(values);
      result.hidden = false;
      status.textContent = "记录已生成，在下面。";
      done.textContent = "";
      document.getElementById("result").focus();
    }

    /* Where the page names an address, a link that carries the text; one too long for an address asks for it to be pasted. */
    function address(values) {
      var to = document.querySelector("[data-db-address]"), place = result.querySelector("[data-db-send]"), link = document.createElement("a");
      place.hidden = !to;
      if (!to) return;
      var base = to.dataset.dbAddress, mail = base.indexOf("mailto:") === 0, names = mail ? ["?subject=", "&body="] : ["/issues/new?title=", "&body="];
      var text = encodeURIComponent(document.getElementById("made-text").value), title = encodeURIComponent("报送：" + data.indicators[values.indicator].name + " " + values.period);
      if (text.length > LONGEST_LINK) text = encodeURIComponent("请把“给编者的文字”复制后贴在这里。");
      link.rel = "noopener";
      link.href = base.replace(/\/+$/, "") + names[0] + title + names[1] + text;
      link.textContent = "以此内容送交";
      place.textContent = "";
      place.appendChild(link);
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      tried = true;
      var values = filled(form, data), wrong = wrongs(values, data), count = Object.keys(wrong).length;
      show(wrong);
      if (!count) return finish(values);
      result.hidden = true;
      status.textContent = "有 " + count + " 处要改，已在各项下面写明。";
      form.querySelector("[aria-invalid]").focus();
    });
    form.addEventListener("input", function (event) {
      if (event.target.name === "about" && data.targets[event.target.value]) form.elements.jurisdiction.value = data.targets[event.target.value].place;
      follow();
      stale();
    });
    form.addEventListener("reset", function () { setTimeout(function () { tried = false; show({}); follow(); stale(); status.textContent = ""; }); });

    each(result.querySelectorAll("[data-db-copy]"), function (button) {
      button.addEventListener("click", function () { copy(document.getElementById(button.dataset.dbCopy), done); });
    });
    each(result.querySelectorAll("[data-db-save]"), function (button) {
      button.addEventListener("click", function () {
        var yes = button.dataset.dbSave === "made-yaml";
        save(yes ? "reported.yaml" : "report.txt", document.getElementById(button.dataset.dbSave).value);
      });
    });

    var asked = new URLSearchParams(location.search).get("target");
    if (asked && data.targets[asked]) {
      form.elements.about.value = asked;
      form.elements.jurisdiction.value = data.targets[asked].place;
    }
    form.hidden = false;
    follow();
  }

  function save(name, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
