/* The data explorer, explore.html: what a reader chooses becomes a sentence, a figure, a
   table, a link and a CSV file. The numbers come from data/explore/<indicator>.<hash>.js,
   plain scripts that call zhijianShard, loaded when chosen: they work from file:// and
   under the policy, where fetch does not. They are the rows of data/analysis.csv; nothing
   is computed here, only chosen, put in order and rounded for the eye.

   Whatever comes from the address is looked up, never trusted: of what the page does not
   list, the page says what stands in its place. Text is only ever put in as text. */
(function () {
  "use strict";

  var config = JSON.parse(document.getElementById("explore-config").textContent);
  var byId = function (id) { return document.getElementById("explore-" + id); };
  var words = new Map(Object.entries(config.words));
  var most = { lines: 6, rows: 60, table: 500, named: 40 };

  // say gives words of the catalogue, with {0}, {1} … replaced.
  function say(key) {
    var args = [].slice.call(arguments, 1);
    if (!words.has(key)) throw new Error("no words for " + key);
    return words.get(key).replace(/\{([0-9])\}/g, function (all, n) { return args[n] === undefined ? "" : args[n]; });
  }

  function has(v) { return typeof v === "number"; }

  // number rounds for the eye as stat.RoundGBT8170 does: half to even, on the decimal
  // text. The minus is U+2212.
  function number(v, decimals) {
    if (!has(v)) return "";
    var m = /^(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(Math.abs(v).toExponential());
    var digits = m[1] + (m[2] || ""), point = Number(m[3]) + 1;
    if (point < 1) { digits = "0".repeat(1 - point) + digits; point = 1; }
    digits = digits.padEnd(point + decimals, "0");
    var cut = point + decimals, rest = digits.slice(cut), kept = digits.slice(0, cut).split("").map(Number);
    var half = rest[0] === "5" && /^0*$/.test(rest.slice(1));
    if (rest[0] > "5" || rest[0] === "5" && !half || half && kept[cut - 1] % 2 === 1) {
      var i = cut - 1;
      while (i >= 0 && kept[i] === 9) kept[i--] = 0;
      if (i >= 0) kept[i]++;
      else { kept.unshift(1); point++; }
    }
    var text = kept.slice(0, point).join("") + (decimals > 0 ? "." + kept.slice(point).join("") : "");
    return (v < 0 && /[1-9]/.test(text) ? "\u2212" : "") + text;
  }

  // signed is number with a plus, for gaps.
  function signed(v, decimals) {
    var text = number(v, decimals);
    return v > 0 && /[1-9]/.test(text) ? "+" + text : text;
  }

  window.zhijianExplorer = { number: number, field: field }; // for tests

  // The choices as the page lists them: by id, in its order.
  function inputs(fieldset) { return [].slice.call(byId(fieldset).querySelectorAll("input[type=checkbox]")); }

  function listed(elements, name) {
    return new Map(elements.map(function (e) { return [e.value, { id: e.value, key: e.dataset.key || "", name: name(e), element: e }]; }));
  }

  var optionName = function (e) { return e.textContent; };
  var boxName = function (e) { return e.parentNode.querySelector("span").textContent; };
  var lists = {
    indicator: listed([].slice.call(byId("indicator").options), optionName),
    places: listed(inputs("places"), boxName),
    industries: listed(inputs("industries"), boxName),
    benchmark: listed([].slice.call(byId("benchmark").options), optionName)
  };

  // Shards: one indicator's numbers each, once loaded.
  var shards = new Map(), waiting = new Map();
  window.zhijianShard = function (id, data) { shards.set(id, new Shard(data)); };

  // Shard finds an indicator's cells and comparisons.
  function Shard(data) {
    var s = this, c = data.cells, g = data.comparisons;
    s.data = data;
    s.at = new Map();
    s.against = new Map();
    s.years = [];
    s.held = new Set();
    c.place.forEach(function (p, i) {
      var place = data.places[p], industry = data.industries[c.industry[i]];
      s.at.set([place, industry, c.year[i]].join("|"), i);
      s.held.add("place " + place).add("industry " + industry);
      if (s.years.indexOf(c.year[i]) < 0) s.years.push(c.year[i]);
    });
    s.years.sort(function (a, b) { return a - b; });
    g.cell.forEach(function (i, j) {
      var benchmark = data.places[g.benchmark[j]];
      s.against.set(i + "|" + benchmark, j);
      s.held.add("benchmark " + benchmark);
    });
  }

  // cell is one observation, null if the data hold none.
  Shard.prototype.cell = function (place, industry, year) {
    var i = this.at.get([place, industry, year].join("|")), d = this.data, c = d.cells;
    if (i === undefined) return null;
    return { i: i, place: place, industry: industry, year: year, status: d.statuses[c.status[i]], missing: d.missings[c.missing[i]], broken: c["break"][i] === 1,
      x: c.x[i], n: c.n[i], value: c.value[i], low: c.low[i], high: c.high[i], method: d.methods[c.method[i]], source: d.sources[c.source[i]], mark: d.marks[c.mark[i]] };
  };

  // comparison holds a cell against a benchmark, null if the analysis did not.
  Shard.prototype.comparison = function (cell, benchmark) {
    var j = this.against.get(cell.i + "|" + benchmark), d = this.data, g = d.comparisons, c = d.cells;
    if (j === undefined) return null;
    var of = g.of[j];
    return { benchmark: benchmark, of: this.cell(benchmark, d.industries[c.industry[of]], c.year[of]), gap: g.gap[j], low: g.low[j], high: g.high[j], method: d.methods[g.method[j]],
      verdict: d.verdicts[g.verdict[j]], much: g.much[j] === 1, reason: d.reasons[g.reason[j]], mark: d.marks[g.mark[j]] };
  };

  // load brings an indicator's numbers.
  function load(id) {
    if (shards.has(id)) return Promise.resolve(shards.get(id));
    if (!waiting.has(id)) {
      waiting.set(id, new Promise(function (done, failed) {
        var s = document.createElement("script");
        s.src = lists.indicator.get(id).element.dataset.src;
        s.onload = function () { shards.has(id) ? done(shards.get(id)) : failed(new Error("no numbers of " + id)); };
        s.onerror = function () { failed(new Error("no file for " + id)); };
        document.head.appendChild(s);
      }));
      waiting.get(id).catch(function () { waiting.delete(id); });
    }
    return waiting.get(id);
  }

  // wish is what the reader asked for, whether or not the indicator has it; null is
  // nothing asked. lost holds what a link asked for in vain, by field, until it is told.
  var wish = unasked(), lost = {}, figure = null, drawing = 0, shown = null;

  function unasked() {
    return { indicator: lists.indicator.has(config.first) ? config.first : lists.indicator.keys().next().value, places: null, industries: null, from: null, to: null, asked: "", benchmark: null };
  }

  // read takes a wish out of an address; what the page does not list goes to lost.
  function read(query) {
    var q = new URLSearchParams(query), w = unasked();
    lost = {};
    var known = function (field, id) {
      if (lists[field].has(id)) return true;
      (lost[field] = lost[field] || []).push(id);
      return false;
    };
    var several = function (name, field) {
      var all = (q.get(name) || "").split(",").filter(Boolean).slice(0, 1000).filter(function (id) { return known(field, id); });
      return all.length ? all : null;
    };
    if (q.get("i") && known("indicator", q.get("i"))) w.indicator = q.get("i");
    w.places = several("p", "places");
    w.industries = several("c", "industries");
    if (q.get("y")) {
      var m = /^(\d{4})(?:-(\d{4}))?$/.exec(q.get("y"));
      if (m) {
        w.from = Math.min(Number(m[1]), Number(m[2] || m[1]));
        w.to = Math.max(Number(m[1]), Number(m[2] || m[1]));
        w.asked = q.get("y");
      } else lost.years = [q.get("y")];
    }
    if (q.get("b") === "none") w.benchmark = "";
    else if (q.get("b") && known("benchmark", q.get("b"))) w.benchmark = q.get("b");
    return w;
  }

  // losses says what a link asked for in vain, and what is shown in its place.
  function losses(c) {
    var short = function (id) { return id.length > most.named ? id.slice(0, most.named) + "…" : id; };
    var instead = { indicator: [c.indicator], places: c.places, industries: c.industries, benchmark: [c.benchmark] };
    return ["indicator", "places", "industries", "years", "benchmark"].filter(function (f) { return lost[f]; }).map(function (f) {
      var names = lost[f].slice(0, 5).map(short).join(say("page.list")) + (lost[f].length > 5 ? "…" : "");
      return say("explore.say.unknown", say("explore.say." + f), names, f === "years" ? period(c) : named(instead[f]));
    });
  }

  // named lists a few choices by name, many by number.
  function named(list) {
    return list.length > 3 || !list.length ? say("explore.say.items", list.length) : list.map(function (o) { return o.name; }).join(say("page.list"));
  }

  // asked is the part of the address that holds a wish; "" if there is none. Other
  // fragments, such as the skip link's, are none.
  function asked() {
    var hash = location.hash.slice(1);
    return hash.indexOf("=") > 0 ? hash : hash ? "" : location.search.slice(1);
  }

  // settle makes a wish something the indicator has, and says what it had to change.
  function settle(shard) {
    var c = { indicator: lists.indicator.get(wish.indicator), moved: [] };
    var moved = function (field, names) { if (!lost[field]) c.moved.push(say("explore.say.moved", say("explore.say." + field), names)); };
    var there = function (kind, o) { return shard.held.has(kind + " " + o.key); };
    var several = function (field, kind, first) {
      var can = Array.from(lists[field].values()).filter(function (o) { return there(kind, o); });
      var picked = wish[field] && can.filter(function (o) { return wish[field].indexOf(o.id) >= 0; });
      if (wish[field] && (picked.length || !wish[field].length)) {
        if (picked.length < wish[field].length) {
          var without = Array.from(lists[field].values()).filter(function (o) { return wish[field].indexOf(o.id) >= 0 && picked.indexOf(o) < 0; });
          c.moved.push(say("explore.say.dropped", say("explore.say." + field), named(without)));
        }
        return picked;
      }
      picked = first(can);
      if (wish[field]) moved(field, named(picked));
      return picked;
    };
    c.places = several("places", "place", function (can) {
      var level = function (o) { return o.element.closest("ul").getAttribute("aria-labelledby"); };
      var below = can.filter(function (o) { return /-(province|prefecture|county)$/.test(level(o)); });
      var own = can.filter(function (o) { return o.key === config.own; });
      return below.length ? below.filter(function (o) { return level(o) === level(below[0]); }) : own.length ? own : can.slice(0, 1);
    });
    c.industries = several("industries", "industry", function (can) { return can.slice(0, 1); });
    years(c, shard, moved);
    var can = Array.from(lists.benchmark.values()).filter(function (o) { return o.id === "" || there("benchmark", o); });
    c.benchmark = can.filter(function (o) { return o.id === wish.benchmark; })[0];
    if (!c.benchmark) {
      c.benchmark = can[0];
      if (wish.benchmark) moved("benchmark", c.benchmark.name);
    }
    return c;
  }

  function years(c, shard, moved) {
    var all = shard.years, near = function (y) { return all.filter(function (v) { return v <= y; }).pop() || all[0]; };
    c.from = near(wish.from === null ? config.year : wish.from);
    c.to = near(wish.to === null ? config.year : wish.to);
    if (wish.from === null || c.from === wish.from && c.to === wish.to) return;
    if (wish.asked) lost.years = [wish.asked];
    moved("years", period(c));
  }

  function period(c) {
    return c.from === c.to ? say("chart.period.year", c.to) : say("chart.period.years", c.from, c.to);
  }

  // query is the address of a choice.
  function query(c) {
    var ids = function (list) { return list.map(function (o) { return encodeURIComponent(o.id); }).join(","); };
    return "i=" + encodeURIComponent(c.indicator.id) + "&p=" + ids(c.places) + "&c=" + ids(c.industries) +
      "&y=" + (c.from === c.to ? c.to : c.from + "-" + c.to) + "&b=" + (encodeURIComponent(c.benchmark.id) || "none");
  }

  // rows lists what a choice holds, line by line, years within; combinations without an
  // observation in any of the years are counted.
  function rows(c, shard) {
    var out = { lines: [], all: [], without: 0 };
    c.places.forEach(function (p) {
      c.industries.forEach(function (d) {
        var line = { place: p, industry: d, name: c.industries.length < 2 ? p.name : c.places.length < 2 ? d.name : say("explore.say.pair", p.name, d.name), rows: [] };
        for (var y = c.from; y <= c.to; y++) {
          var cell = shard.cell(p.key, d.key, y);
          if (cell) line.rows.push({ line: line, cell: cell, g: c.benchmark.id ? shard.comparison(cell, c.benchmark.key) : null });
        }
        if (!line.rows.length) out.without++;
        else out.lines.push(line);
      });
    });
    if (c.from === c.to) out.lines.sort(byGap);
    out.lines.forEach(function (l) { out.all = out.all.concat(l.rows); });
    return out;
  }

  // byGap puts the best first, then rows without a gap by value, then the rest.
  function byGap(a, b) {
    var down = function (x, y) { return !has(x) && !has(y) ? 0 : !has(x) ? 1 : !has(y) ? -1 : y - x; };
    return down(a.rows[0].g && a.rows[0].g.gap, b.rows[0].g && b.rows[0].g.gap) || down(a.rows[0].cell.value, b.rows[0].cell.value);
  }

  // update shows what is wished for, once its numbers are there.
  function update(link) {
    var turn = ++drawing, w = wish;
    load(w.indicator).then(function (shard) {
      if (turn !== drawing) return;
      var c = settle(shard);
      reflect(c, shard);
      show(c, shard);
      if (link) remember(c);
    }, function () {
      if (turn === drawing) fail(say("explore.say.failed"));
    });
  }

  function fail(text) {
    alertOf(text);
    tell([], "");
    ["figure", "take", "table"].forEach(function (id) { byId(id).hidden = true; });
    byId("notes").textContent = "";
    unfigure();
  }

  function alertOf(text) {
    byId("alert").textContent = text;
    byId("alert").hidden = !text;
  }

  // tell puts into one live region what was changed and what is shown.
  function tell(notes, text) {
    byId("changed").textContent = notes.join(" ");
    byId("changed").hidden = !notes.length;
    byId("finding").textContent = text;
  }

  // reflect brings the controls in line with what is shown.
  function reflect(c, shard) {
    byId("indicator").value = c.indicator.id;
    [["places", "place"], ["industries", "industry"]].forEach(function (f) {
      lists[f[0]].forEach(function (o) {
        o.element.disabled = !shard.held.has(f[1] + " " + o.key);
        o.element.checked = c[f[0]].indexOf(o) >= 0;
      });
      byId(f[0]).querySelector(".chosen").textContent = say("explore.say.chosen", c[f[0]].length);
    });
    ["from", "to"].forEach(function (id) {
      var select = byId(id), have = [].map.call(select.options, function (o) { return o.value; }).join();
      if (have !== shard.years.join()) {
        select.textContent = "";
        shard.years.forEach(function (y) { select.appendChild(new Option(say("chart.period.year", y), y)); });
      }
      select.value = String(c[id]);
    });
    lists.benchmark.forEach(function (o) { o.element.disabled = o.id !== "" && !shard.held.has("benchmark " + o.key); });
    byId("benchmark").value = c.benchmark.id;
  }

  function remember(c) {
    try { history.replaceState(null, "", "#" + query(c)); } catch (err) { /* the link below still holds it */ }
  }

  // show puts a choice on the page.
  function show(c, shard) {
    var found = rows(c, shard), v = { c: c, indicator: config.indicators[c.indicator.id], found: found, title: title(c) };
    shown = v;
    var missing = ["places", "industries"].filter(function (f) { return !c[f].length; }).map(function (f) { return say("explore.say.choose", say("explore.say." + f)); });
    var notes = losses(c).concat(c.moved);
    lost = {};
    wish.asked = "";
    if (missing.length || !found.all.length) {
      fail((missing.length ? missing : [say("explore.say.nothing")]).concat(notes).join(" "));
      return;
    }
    alertOf("");
    tell(notes, [sentence(v), aside(v), found.without ? say("explore.say.without", found.without) : ""].filter(Boolean).join(" "));
    byId("take").hidden = byId("table").hidden = false;
    byId("link").value = location.href.split("#")[0].split("?")[0] + "#" + query(c);
    byId("copied").textContent = "";
    table(v);
    provenance(v);
    draw(v);
  }

  function title(c) {
    var name = config.indicators[c.indicator.id].name, industries = c.industries;
    if (industries.length === 1 && industries[0].key) name = say("chart.caption.of_industry", industries[0].name, name);
    var text = c.places.length === 1 ? say("explore.say.title_place", period(c), c.places[0].name, name) : say("explore.say.title", period(c), name);
    return c.benchmark.id ? say("explore.say.against", text, c.benchmark.name) : text;
  }

  // judged reports whether verdicts are given at all.
  function judged(v) { return !!v.c.benchmark.id && v.indicator.direction !== 0; }

  // others are the places that are not the report's own: nobody judges them.
  var others = new Set([].slice.call(document.querySelectorAll("[aria-labelledby=explore-group-others] input")).map(function (e) { return e.dataset.key; }));

  // reference says why a row is not compared although others are: it is the benchmark
  // itself, or stands beside the report's own places for reference.
  function reference(v, row) {
    if (!judged(v) || row.g) return "";
    return row.line.place.key === v.c.benchmark.key ? "self" : others.has(row.line.place.key) ? "reference" : "";
  }

  // aside counts the rows that are only there for reference.
  function aside(v) {
    var n = v.c.from === v.c.to ? v.found.all.filter(function (r) { return reference(v, r); }).length : 0;
    return n ? say("explore.say.aside", n) : "";
  }

  function verdictOf(v, row) {
    if (!judged(v) || reference(v, row)) return "";
    return row.g ? row.g.verdict : "not_compared";
  }

  function reasonOf(row) {
    var reason = row.g ? row.g.reason : "no_benchmark";
    return reason ? say("page.reason." + reason) : "";
  }

  function missingText(cell) {
    return say("page.symbol." + (cell.missing || "none")) + " " + say("page.missing." + (cell.missing || "none"));
  }

  function interval(v, low, high) {
    return has(low) && has(high) ? say("chart.interval", number(low, v.indicator.decimals), number(high, v.indicator.decimals)) : "";
  }

  function amount(v, gap) {
    var higher = (gap < 0) === (v.indicator.direction < 0);
    return say(higher ? "chart.gap.higher" : "chart.gap.lower", number(Math.abs(gap), v.indicator.decimals), v.indicator.gapUnit);
  }

  // sentence says in words what is shown.
  function sentence(v) {
    var f = v.found, value = function (n) { return number(n, v.indicator.decimals) + v.indicator.unit; };
    if (v.c.from !== v.c.to) {
      if (f.lines.length > 1) return say("explore.say.lines", v.title, f.lines.length, v.c.to - v.c.from + 1);
      return say("explore.say.one_line", v.title, change(f.lines[0], value));
    }
    var parts = [], count = function (key, n) { if (n) parts.push(say(key, n, v.c.benchmark.name)); };
    var way = v.indicator.direction < 0 ? "chart.count.down." : "chart.count.up.";
    var with_ = function (name) { return f.all.filter(function (r) { return verdictOf(v, r) === name; }); };
    var own = f.all.filter(function (r) { return !reference(v, r); });
    if (judged(v) && own.length) {
      count(way + "better", with_("better").length);
      count("chart.count.similar", with_("similar").length);
      count(way + "worse", with_("worse").length);
      count("chart.count.not_compared", with_("not_compared").length);
      var text = parts.join(say("chart.list")), worst = with_("worse").sort(function (a, b) { return a.g.gap - b.g.gap; })[0];
      if (worst) text += say("chart.summary.worst", worst.line.name, amount(v, worst.g.gap));
      return say("explore.say.rows", v.title, own.length, text);
    }
    var got = f.all.filter(function (r) { return has(r.cell.value); }).sort(function (a, b) { return b.cell.value - a.cell.value; });
    if (!got.length) return say("explore.say.one_line", v.title, missingText(f.all[0].cell));
    var high = got[0], low = got[got.length - 1];
    return say("explore.say.rows", v.title, f.all.length, say("chart.summary.range", high.line.name, value(high.cell.value), low.line.name, value(low.cell.value)));
  }

  // change says how a line went, from its last break on.
  function change(line, value) {
    var points = line.rows.slice();
    points.forEach(function (r, j) { if (r.cell.broken && j > 0 && points.slice(j).some(function (p) { return has(p.cell.value); })) points = line.rows.slice(j); });
    points = points.filter(function (r) { return has(r.cell.value); });
    if (!points.length) return missingText(line.rows[0].cell);
    var a = points[0].cell, b = points[points.length - 1].cell, from = value(a.value), to = value(b.value);
    if (a.year === b.year) return say("chart.summary.once", line.name, b.year, to);
    var key = from === to ? "same" : a.value < b.value ? "rose" : "fell";
    return say("chart.summary." + key, line.name, a.year, from, b.year, to);
  }

  // The table: everything as text, in native cells.
  function element(name, text, className) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    if (className) e.className = className;
    return e;
  }

  function mark() { return element("span", say("page.cover.synthetic"), "mark"); }

  function synthetic(v) { return v.found.all.some(function (r) { return r.cell.mark || r.g && r.g.mark; }); }

  function heading(name, unit) { return unit.trim() ? say("chart.head.unit", name, unit.trim()) : name; }

  // columns says what the table shows of a row: head, cell, whether it is a number.
  function columns(v) {
    var any = function (f) { return v.found.all.some(f); }, ind = v.indicator, b = v.c.benchmark;
    var one = v.c.industries.length > 1 ? v.c.places.length > 1 ? "explore.say.row" : "page.head.industry" : "page.head.region";
    var out = [{ head: say(one), text: function (r) { return r.line.name; }, row: true }];
    if (v.c.from !== v.c.to) out.push({ head: say("chart.head.year"), text: function (r) { return String(r.cell.year); }, num: true });
    out.push({ head: heading(say("chart.noun.value"), ind.unit), num: true, text: function (r) { return has(r.cell.value) ? number(r.cell.value, ind.decimals) : missingText(r.cell); },
      note: function (r) { return [r.cell.broken ? say("chart.break") : "", words.get("page.status." + r.cell.status) || ""].filter(Boolean).join(say("page.list")); } });
    if (any(function (r) { return has(r.cell.low); })) out.push({ head: say("interval"), num: true, text: function (r) { return interval(v, r.cell.low, r.cell.high); } });
    if (any(function (r) { return has(r.cell.n); })) out.push({ head: say("page.head.n"), num: true, text: function (r) { return has(r.cell.n) ? number(r.cell.n, Number.isInteger(r.cell.n) ? 0 : 2) : ""; } });
    if (!b.id) return out;
    out.push({ head: heading(b.name, ind.unit), num: true, text: function (r) { return !r.g ? "\u2014" : has(r.g.of.value) ? number(r.g.of.value, ind.decimals) : missingText(r.g.of); } },
      { head: heading(say("chart.head.gap"), ind.gapUnit), num: true, text: function (r) { return r.g && has(r.g.gap) ? signed(r.g.gap, ind.decimals) : "\u2014"; } });
    if (any(function (r) { return r.g && has(r.g.low) && has(r.g.high); })) out.push({ head: say("chart.head.gap_interval", say("interval")), num: true, text: function (r) { return r.g ? interval(v, r.g.low, r.g.high) : ""; } });
    if (judged(v)) out.push({ head: say("chart.head.verdict"), verdict: true });
    return out;
  }

  function table(v) {
    var t = element("table", "", "data"), caption = t.createCaption(), head = t.createTHead().insertRow(), body = t.createTBody(), cols = columns(v), all = v.found.all;
    caption.id = "explore-caption";
    caption.textContent = v.title + " ";
    if (synthetic(v)) caption.appendChild(mark());
    cols.forEach(function (c) {
      var th = element("th", c.head, c.num ? "num" : "");
      th.scope = "col";
      head.appendChild(th);
    });
    all.slice(0, most.table).forEach(function (r) {
      var tr = body.insertRow();
      cols.forEach(function (c) { tr.appendChild(c.row ? rowHead(r, c) : c.verdict ? verdictCell(v, r) : cell(r, c)); });
    });
    var scroll = element("div", "", "scroll"), box = byId("table");
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-labelledby", "explore-caption");
    scroll.tabIndex = 0;
    scroll.appendChild(t);
    box.textContent = "";
    box.appendChild(scroll);
    if (all.length > most.table) box.appendChild(element("p", say("explore.say.table_cut", most.table, all.length), "hint"));
  }

  function linkOf(r) { return config.links[r.line.industry.key && (r.line.place.key === config.own || r.line.name === r.line.industry.name) ? r.line.industry.key : r.line.place.key] || ""; }

  function rowHead(r, c) {
    var th = element("th"), href = linkOf(r);
    th.scope = "row";
    var a = href ? th.appendChild(element("a")) : th;
    if (href) a.href = href;
    a.textContent = c.text(r);
    return th;
  }

  function cell(r, c) {
    var text = c.text(r), td = element("td", text, c.num && (/\d/.test(text) || text.length === 1) ? "num" : ""), note = c.note ? c.note(r) : "";
    if (note) td.appendChild(element("small", note));
    return td;
  }

  function verdictCell(v, r) {
    if (reference(v, r)) return element("td", say("explore.say." + reference(v, r)));
    var name = verdictOf(v, r), reason = reasonOf(r), look = config.verdicts[r.g && r.g.much ? "much_" + name : name];
    var td = element("td"), chip = td.appendChild(element("span", "", "v " + look.class)), shape = chip.appendChild(element("span", look.shape));
    shape.setAttribute("aria-hidden", "true");
    chip.appendChild(document.createTextNode(" " + look.word));
    if (reason) td.appendChild(element("small", reason));
    return td;
  }

  // methods says how the intervals were made, and what breaks.
  function methods(v) {
    var own = new Set(), gaps = new Set(), out = [], name = function (m) { return say("chart.method." + m); };
    v.found.all.forEach(function (r) {
      if (r.cell.method) own.add(r.cell.method);
      if (r.g && r.g.method) gaps.add(r.g.method);
    });
    var list = function (set) { return Array.from(set).map(name).join(say("chart.note.separator")); };
    if (own.size) out.push(say("chart.note.intervals", list(own)));
    if (gaps.delete("margin")) out.push(say("chart.note.margin", v.indicator.margin));
    if (gaps.size) out.push(say("chart.note.judged_by", list(gaps)));
    if (v.c.from !== v.c.to && v.found.all.some(function (r) { return r.cell.broken && r.cell.year > v.c.from; })) out.push(say("chart.note.break"));
    return out;
  }

  // provenance names the sources, whatever is not final, and the methods.
  function provenance(v) {
    var used = new Set(), states = new Set(), note = byId("notes");
    v.found.all.forEach(function (r) {
      [r.cell, r.g && r.g.of].filter(Boolean).forEach(function (c) {
        used.add(c.source);
        if (words.has("page.status." + c.status)) states.add(say("page.status." + c.status));
      });
    });
    note.textContent = "";
    var p = note.appendChild(element("p", say("page.note.source") + say("page.colon"))), n = 0;
    Object.keys(config.sources).forEach(function (id) {
      if (!used.has(id)) return;
      if (n++) p.appendChild(document.createTextNode(say("page.list")));
      var a = p.appendChild(element("a", config.sources[id].name));
      a.href = config.sources[id].href;
    });
    methods(v).forEach(function (text) { note.appendChild(element("p", text)); });
    if (states.size) note.appendChild(element("p", say("page.note.status") + say("page.colon") + Array.from(states).join(say("page.list"))));
  }

  // The figure.
  function tipOf(v, r) {
    var c = r.cell, name = verdictOf(v, r), lines = [r.line.name], value = has(c.value) ? number(c.value, v.indicator.decimals) + v.indicator.unit : missingText(c), range = interval(v, c.low, c.high);
    lines.push(range ? say("chart.tip.interval", say("chart.noun.value"), value, range) : say("chart.tip.value", say("chart.noun.value"), value));
    if (r.g && has(r.g.of.value)) lines.push(say("chart.tip.value", v.c.benchmark.name, number(r.g.of.value, v.indicator.decimals) + v.indicator.unit));
    if (name) {
      var word = config.verdicts[name].shape + " " + against(v, name), reason = reasonOf(r);
      lines.push(reason ? say("chart.because", word, reason) : has(r.g.gap) ? say("chart.tip.gap", word, amount(v, r.g.gap)) : word);
    }
    if (reference(v, r)) lines.push(say("explore.say." + reference(v, r)));
    return lines.join("\n");
  }

  function against(v, name) {
    return name === "not_compared" ? config.verdicts[name].word : say("chart.against." + name, v.c.benchmark.name);
  }

  function specOf(v) {
    return { say: say, looks: config.looks, title: v.title, family: getComputedStyle(byId("figure")).fontFamily, unit: v.indicator.unit,
      number: function (n, decimals) { return number(n, decimals === undefined ? v.indicator.decimals : decimals); }, against: function (name) { return against(v, name); } };
  }

  function comparison(v) {
    var spec = specOf(v), usable = v.found.all.filter(function (r) { return r.cell.missing !== "not_applicable"; });
    spec.cut = usable.length > most.rows;
    spec.valueHead = heading(say("chart.noun.value"), v.indicator.unit);
    spec.benchmark = v.c.benchmark.id ? v.c.benchmark.name : "";
    spec.role = config.roles[v.c.benchmark.key] || "other";
    spec.reference = { role: spec.role === "other" ? "other2" : "other", name: say("explore.say.reference") };
    var looks = { self: spec.role, reference: spec.reference.role };
    spec.rows = usable.slice(0, most.rows).map(function (r) {
      var c = r.cell, both = has(c.low) && has(c.high) && has(c.value);
      return { label: r.line.name, tip: tipOf(v, r), link: linkOf(r), value: c.value, low: both ? c.low : null, high: both ? c.high : null,
        valueText: has(c.value) ? number(c.value, v.indicator.decimals) : say("page.symbol." + (c.missing || "none")), missing: has(c.value) ? "" : missingText(c),
        gap: r.g ? r.g.gap : null, gapText: r.g && has(r.g.gap) ? signed(r.g.gap, v.indicator.decimals) : "\u2014", verdict: verdictOf(v, r), look: looks[reference(v, r)] || "", mark: r.g ? r.g.of.value : null };
    });
    return spec;
  }

  // lineRoles are the looks of lines, in turn; the benchmark keeps its own.
  var lineRoles = ["own", "group2", "group", "advanced", "other", "parent", "other2"];

  function trend(v) {
    var spec = specOf(v), c = v.c, role = config.roles[c.benchmark.key] || "other", list = [], usable = v.found.lines.filter(function (l) { return l.rows.some(function (r) { return has(r.cell.value); }); });
    spec.cut = usable.length > most.lines;
    spec.columns = [];
    for (var y = c.from; y <= c.to; y++) list.push(y);
    spec.columns = list.map(String);
    var point = function (cell) { return cell ? { value: cell.value, low: cell.low, high: cell.high, broken: cell.broken, cell: cell } : { value: null, broken: false }; };
    var roles = lineRoles.filter(function (r) { return !c.benchmark.id || r !== role; });
    spec.series = usable.slice(0, most.lines).map(function (l, i) {
      return { name: l.name, role: roles[i], points: list.map(function (y) { return point((l.rows.filter(function (r) { return r.cell.year === y; })[0] || {}).cell); }) };
    });
    // a benchmark is one line where all lines are of one industry
    if (c.benchmark.id && c.industries.length === 1 && !c.places.some(function (p) { return p.key === c.benchmark.key; })) {
      var points = list.map(function (y) { return point(shards.get(c.indicator.id).cell(c.benchmark.key, c.industries[0].key, y)); });
      if (points.some(function (p) { return has(p.value); })) spec.series.push({ name: c.benchmark.name, role: role, benchmark: true, points: points });
    }
    spec.tips = list.map(function (y, j) {
      return [String(y)].concat(spec.series.map(function (s) {
        var p = s.points[j];
        if (!p.cell) return "";
        var text = has(p.value) ? number(p.value, v.indicator.decimals) + v.indicator.unit : missingText(p.cell), range = interval(v, p.low, p.high);
        return range ? say("chart.tip.interval", s.name, text, range) : say("chart.tip.value", s.name, text);
      }).filter(Boolean)).join("\n");
    });
    return spec;
  }

  function unfigure() {
    if (figure) figure.unmount();
    figure = null;
  }

  function draw(v) {
    var box = byId("figure"), one = v.c.from === v.c.to, spec = one ? comparison(v) : trend(v), caption = box.querySelector("figcaption"), room = box.querySelector(".chart");
    unfigure();
    room.textContent = "";
    box.hidden = !(spec.rows || spec.series).length;
    if (box.hidden) return;
    caption.textContent = v.title + " ";
    if (synthetic(v)) caption.appendChild(mark());
    if (spec.cut) caption.appendChild(element("span", say("explore.say.figure_cut", one ? most.rows : most.lines), "hint"));
    if (!window.zhijianCharts || !window.zhijianCharts.show || !window.zhijianFigures) return noFigure(v);
    var made = one ? window.zhijianFigures.comparison(spec) : window.zhijianFigures.trend(spec);
    room.appendChild(made.svg);
    window.zhijianCharts.show(box, made.svg, made.option).then(function (f) {
      if (shown === v) figure = f;
      else f.unmount();
    }, function () { if (shown === v) noFigure(v); });
  }

  function noFigure() {
    byId("figure").hidden = true;
    byId("finding").textContent += " " + say("explore.say.no_figure");
  }

  // The CSV: the rows shown, unrounded, with the columns of data/analysis.csv; much says
  // that the verdict holds at the higher confidence too (明显优于, 明显劣于 on pages).
  var csvColumns = ["indicator", "year", "region", "group", "level", "industry", "status", "missing", "x", "n", "value", "ci_low", "ci_high", "ci_method",
    "benchmark", "benchmark_value", "benchmark_low", "benchmark_high", "gap", "gap_low", "gap_high", "verdict", "reason", "much", "source", "mark", "indicator_name", "place_name", "industry_name", "unit"];

  function csvRow(v, r) {
    var c = r.cell, g = r.g || {}, of = g.of || {}, kind = c.place.split(":");
    var row = { indicator: v.c.indicator.id, year: c.year, industry: c.industry, status: c.status, missing: c.missing, x: c.x, n: c.n, value: c.value, ci_low: c.low, ci_high: c.high, ci_method: c.method,
      benchmark: r.g ? g.benchmark.split(":")[1] : "", benchmark_value: of.value, benchmark_low: of.low, benchmark_high: of.high, gap: g.gap, gap_low: g.low, gap_high: g.high,
      verdict: r.g ? g.verdict : "not_compared", reason: r.g ? g.reason : "no_benchmark", much: g.much ? "true" : "", source: c.source, mark: r.g ? g.mark : c.mark,
      indicator_name: v.indicator.name, place_name: r.line.place.name, industry_name: r.line.industry.name, unit: v.indicator.unit.trim() };
    row[kind[0]] = kind[1];
    return csvColumns.map(function (name) { return field(row[name]); }).join(",");
  }

  // field writes one entry. Text that a spreadsheet would take for a formula gets an
  // apostrophe.
  function field(value) {
    if (value === undefined || value === null) return "";
    if (has(value)) return String(value);
    var text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(text) ? "\"" + text.replace(/"/g, "\"\"") + "\"" : text;
  }

  function csv(v) {
    return "\ufeff" + [csvColumns.join(",")].concat(v.found.all.map(function (r) { return csvRow(v, r); })).join("\n") + "\n";
  }

  function download() {
    if (!shown) return;
    var url = URL.createObjectURL(new Blob([csv(shown)], { type: "text/csv;charset=utf-8" })), a = element("a"), c = shown.c;
    a.href = url;
    a.download = c.indicator.id + "-" + (c.from === c.to ? c.to : c.from + "-" + c.to) + ".csv";
    document.body.appendChild(a);
    a.click();
    a.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
  }

  function copy() {
    var link = byId("link"), done = function (ok) { byId("copied").textContent = say(ok ? "explore.say.copied" : "explore.say.copy_failed"); };
    link.focus();
    link.select();
    var old = function () {
      var ok = false;
      try { ok = document.execCommand("copy"); } catch (err) { /* then by hand */ }
      done(ok);
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(link.value).then(function () { done(true); }, old);
    else old();
  }

  // The controls.
  function picked(field) { return inputs(field).filter(function (e) { return e.checked && !e.disabled; }).map(function (e) { return e.value; }); }

  function changed(e) {
    var t = e.target;
    if (t.id === "explore-indicator") wish.indicator = t.value;
    else if (t.id === "explore-benchmark") wish.benchmark = t.value;
    else if (t.id === "explore-from" || t.id === "explore-to") {
      var from = Number(byId("from").value), to = Number(byId("to").value);
      if (from > to && t.id === "explore-from") to = from;
      if (from > to) from = to;
      wish.from = from;
      wish.to = to;
    } else if (t.type === "checkbox") {
      var f = t.closest("fieldset").id.slice("explore-".length);
      wish[f] = picked(f);
    } else return;
    update(true);
  }

  function pick(button) {
    var f = button.closest("fieldset").id.slice("explore-".length), all = button.dataset.pick === "all";
    inputs(f).forEach(function (e) { if (!e.disabled && (!all || !e.closest("li").hidden)) e.checked = all; });
    wish[f] = picked(f);
    update(true);
  }

  function filter() {
    var text = byId("filter").value.trim().toLowerCase(), n = 0;
    lists.industries.forEach(function (o) {
      var fits = (o.id + " " + o.name).toLowerCase().indexOf(text) >= 0;
      o.element.closest("li").hidden = !fits;
      if (fits) n++;
    });
    byId("filtered").textContent = text ? say("explore.say.filtered", n) : "";
  }

  function start() {
    byId("static").hidden = true;
    document.getElementById("explore").hidden = false;
    var form = byId("form");
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    form.addEventListener("change", changed);
    form.addEventListener("click", function (e) { if (e.target.dataset.pick) pick(e.target); });
    byId("filter").addEventListener("input", filter);
    byId("copy").addEventListener("click", copy);
    byId("csv").addEventListener("click", download);
    byId("link").addEventListener("focus", function () { this.select(); });
    byId("reset").addEventListener("click", function () {
      wish = unasked();
      byId("filter").value = "";
      filter();
      update(true);
    });
    window.addEventListener("hashchange", function () {
      if (!asked()) return;
      wish = read(asked());
      update(false);
    });
    var scheme = window.matchMedia("(prefers-color-scheme: dark)");
    if (scheme.addEventListener) scheme.addEventListener("change", function () { if (figure) figure.redraw(); });
    // paper is white: while printing the page has the colours of the day
    var paper = function (on) {
      document.documentElement.toggleAttribute("data-paper", on);
      if (!figure || !figure.chart) return;
      figure.redraw();
      figure.chart.getZr().refreshImmediately();
    };
    window.addEventListener("beforeprint", function () { paper(true); });
    window.addEventListener("afterprint", function () { paper(false); });
    if (asked()) wish = read(asked());
    update(false);
  }

  start();
})();
