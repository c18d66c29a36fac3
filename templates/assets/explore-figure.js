/* The figures of explore.html: from what a reader chose to the option and the key that
   charts.js draws, laid out as internal/chart lays out the report's own (comparison.go,
   trend.go, axis.go): the same order, axis steps, marks and words. It computes no
   statistic. Shapes and colours come from internal/chart in the page's configuration. */
(function () {
  "use strict";

  var width = 720, base = 13, small = 12, keyLine = 22, columnGap = 14, inset = 10, signWidth = 15;
  var trendHeight = 250, endLine = 17, endSign = 20, pointsMarked = 7;

  function has(v) { return typeof v === "number" && isFinite(v); }

  // round2 is a length with two decimals.
  function round2(v) { return Math.round(v * 100) / 100; }

  // Measure tells how wide a text is in the page's font.
  function measure(family) {
    var pen = document.createElement("canvas").getContext("2d");
    return function (text, size) {
      pen.font = (size || base) + "px " + family;
      return pen.measureText(text).width * 1.03;
    };
  }

  // newAxis chooses a round range that holds the numbers with about n steps.
  function newAxis(numbers, n) {
    var lo = Infinity, hi = -Infinity, all = numbers.filter(has);
    all.forEach(function (v) { lo = Math.min(lo, v); hi = Math.max(hi, v); });
    if (lo > hi) { lo = 0; hi = 1; }
    var least = Math.max(Math.max(Math.abs(lo), Math.abs(hi)) * 1e-9, 1e-9);
    if (hi - lo < least) {
      var pad = Math.max(Math.max(Math.abs(lo), Math.abs(hi)) * 0.01, least);
      lo -= pad;
      hi += pad;
    }
    var step = niceStep((hi - lo) / n), first = Math.floor(lo / step + 1e-9), last = Math.ceil(hi / step - 1e-9), ticks = [];
    for (var i = first; i <= last && ticks.length < 20; i++) ticks.push(Number((i * step).toPrecision(12)) + 0);
    return { min: ticks[0], max: ticks[ticks.length - 1], step: step, ticks: ticks, decimals: stepDecimals(step) };
  }

  function niceStep(raw) {
    var pow = Math.pow(10, Math.floor(Math.log10(raw))), m = [1, 2, 2.5, 5].filter(function (m) { return m * pow >= raw * (1 - 1e-9); })[0];
    return (m || 10) * pow;
  }

  function stepDecimals(step) {
    for (var d = 0; d < 10; d++) {
      var scaled = step * Math.pow(10, d);
      if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return d;
    }
    return 10;
  }

  function at(axis, lo, hi, v) {
    return lo + Math.max(0, Math.min(1, (v - axis.min) / (axis.max - axis.min))) * (hi - lo);
  }

  // wrap breaks a label into at most two lines; the second ends with an ellipsis if
  // the text is longer still.
  function wrap(text, room, wide) {
    if (wide(text) <= room) return [text];
    var pieces = text.split(/(?=[\u2e80-\uffff])|(?<= )/), lines = ["", ""], n = 0;
    pieces.forEach(function (p) {
      if (n === 0 && lines[0] && wide((lines[0] + p).trim()) > room) n = 1;
      lines[n] += p;
    });
    return lines.filter(Boolean).map(function (l) { return fit(l.trim(), room, wide); });
  }

  function fit(text, room, wide, size) {
    if (wide(text, size) <= room) return text;
    var cut = text;
    while (cut && wide(cut + "…", size) > room) cut = cut.slice(0, -1);
    return cut.trim() + "…";
  }

  // Frame gathers the key and the option of one figure.
  function Frame(spec) {
    this.spec = spec;
    this.wide = measure(spec.family);
    this.key = [];
    this.marks = {};
    this.heads = [];
  }

  Frame.prototype.say = function (key) { return this.spec.say.apply(null, arguments); };

  // look is a mark's glyph, noted for the option.
  Frame.prototype.look = function (name) {
    var g = this.spec.looks[name];
    this.marks[name] = g;
    return g;
  };

  Frame.prototype.addKey = function (kind, look, text) { this.key.push({ kind: kind, look: look, text: text }); };

  function svg(name, attributes, parent) {
    var e = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    if (parent) parent.appendChild(e);
    return e;
  }

  // class of a glyph's colour: "var(--fig-better)" is .fig-better of the style sheet.
  function classOf(look) { return look.color.slice(6, -1); }

  // placeKey sets the key's items in lines, and gives the drawing that holds them.
  Frame.prototype.placeKey = function () {
    var f = this, x = 0, y = 0;
    f.key.forEach(function (k) {
      k.sign = { mark: 12, zone: 18 }[k.kind] || 24;
      k.text = fit(k.text, width - k.sign - 6, f.wide, small);
      k.length = k.sign + 5 + f.wide(k.text, small);
      if (x > 0 && x + k.length > width) { x = 0; y += keyLine; }
      k.x = x;
      k.y = y + keyLine / 2;
      x += k.length + 16;
    });
    f.keyHeight = f.key.length ? y + keyLine + 4 : 0;
  };

  Frame.prototype.drawing = function (height) {
    var root = svg("svg", { viewBox: "0 0 " + width + " " + round2(height), "class": "fig", "aria-hidden": "true", "font-size": base, "font-family": "inherit" });
    var all = svg("g", { "class": "fig-key" }, root);
    this.key.forEach(function (k) {
      var item = svg("g", { "class": "fig-item" }, all), sign = svg("g", { "class": classOf(k.look) }, item), middle = k.x + k.sign / 2;
      if (k.kind === "zone") svg("rect", { x: k.x, y: k.y - 6, width: k.sign, height: 12, rx: 2, fill: "currentColor" }, sign);
      if (k.kind === "whisker") {
        svg("path", { d: "M" + (k.x + 1) + " " + k.y + "H" + (k.x + k.sign - 1) + "M" + (k.x + 1) + " " + (k.y - 3.5) + "v7M" + (k.x + k.sign - 1) + " " + (k.y - 3.5) + "v7", stroke: "currentColor", "stroke-width": 1.5, fill: "none" }, sign);
      }
      if (k.kind !== "zone") {
        var shape = { d: k.look.path, transform: "translate(" + middle + " " + k.y + ")" };
        if (k.look.hollow) Object.assign(shape, { "class": "fig-hollow", stroke: "currentColor", "stroke-width": 1.6 });
        else shape.fill = "currentColor";
        svg("path", shape, sign);
      }
      svg("text", { x: k.x + k.sign + 5, y: k.y + 4.3, "font-size": small, fill: "currentColor" }, item).textContent = k.text;
    });
    return root;
  };

  // option is what both figures have.
  Frame.prototype.option = function (o, layout) {
    var say = this.spec.say;
    o.tooltip = { trigger: "item" };
    o.zhijian = Object.assign({
      width: width, key: this.keyHeight, marks: this.marks, heads: this.heads, title: this.spec.title,
      words: { hint: say("chart.live.hint"), role: say("chart.live.role"), open: say("chart.live.open"), "break": say("chart.break"), list: say("chart.live.list") }
    }, layout);
    return o;
  };

  function scatter(name, look, data, symbol) {
    var item = look.hollow ? { color: "var(--fig-ground)", borderColor: look.color, borderWidth: 1.6, opacity: 1 } : { color: look.color, opacity: 1 };
    return { type: "scatter", name: name, symbol: symbol || "path://" + look.path, symbolSize: [look.width, look.height], itemStyle: item, data: data };
  }

  // comparison lays out a value a row, with its interval, and the benchmark's mark.
  // rows hold {label, tip, link, value, low, high, valueText, gap, gapText, verdict,
  // missing, mark}; verdict is "" where nobody judges; then look may name another look
  // than that of a plain value.
  function comparison(spec) {
    var f = new Frame(spec), rows = spec.rows, wide = f.wide, all = [], judged = !!spec.benchmark;
    rows.forEach(function (r) { all.push(r.value, r.low, r.high, r.mark); });
    var axis = newAxis(all, 5);
    var columns = [{ head: spec.valueHead, cells: rows.map(function (r) { return [r.valueText, ""]; }) }];
    if (judged) columns.push({ head: spec.say("chart.head.gap"), cells: rows.map(function (r) { return [r.gapText, r.verdict && has(r.value) ? "x" : ""]; }) });

    var disc = Object.assign({}, spec.looks.own, { color: "var(--fig-muted)" });
    var spans = rows.some(function (r) { return has(r.low); });
    f.addKey(spans ? "whisker" : "mark", disc, spans ? spec.say("chart.key.own", spec.say("chart.noun.value"), spec.say("interval")) : spec.say("chart.noun.value"));
    var guide = judged ? shared(rows) : null;
    if (judged && guide === null) f.addKey("mark", f.look(spec.role), spec.benchmark);
    ["better", "similar", "worse", "not_compared"].forEach(function (v) {
      if (rows.some(function (r) { return r.verdict === v; })) f.addKey("mark", f.look(v), spec.against(v));
    });
    if (rows.some(function (r) { return r.look === spec.reference.role && has(r.value); })) f.addKey("mark", f.look(spec.reference.role), spec.reference.name);
    f.placeKey();

    var widest = 4 * base, lines = 1, most = 14.5 * base;
    var labels = rows.map(function (r) {
      var l = wrap(r.label, most, wide);
      lines = Math.max(lines, l.length);
      l.forEach(function (t) { widest = Math.max(widest, wide(t)); });
      return l;
    });
    var left = Math.min(widest, most) + 12, pitch = lines > 1 ? 36 : 28, right = inset;
    columns.forEach(function (c) {
      c.width = Math.min(110, c.cells.reduce(function (w, cell) { return Math.max(w, wide(cell[0]) * 1.05 + (cell[1] ? signWidth : 0)); }, wide(c.head, small)));
      right += c.width + columnGap;
    });
    var top = f.keyHeight + 28, under = rows.length > 14, bottom = under ? 26 : 10, dx = inset;
    columns.forEach(function (c) {
      dx += c.width + columnGap;
      f.heads.push({ text: fit(c.head, c.width + 2, wide, small), from: "right", dx: round2(dx), dy: -10, anchor: "end", color: "var(--fig-muted)" });
    });
    var guides = [];
    if (guide !== null) {
      var text = spec.benchmark + " " + spec.number(guide) + spec.unit, x = at(axis, left, width - right, guide), dy = under ? bottom + 6 : 10;
      f.look(spec.role);
      guides.push({ mark: spec.role, value: guide, dy: dy, width: 1.6, text: text, anchor: x - 12 - wide(text, small) < 0 ? "start" : "end" });
      bottom = dy + 12;
    }
    var height = top + Math.max(pitch * rows.length, 2 * pitch) + bottom;
    var own = rows.map(function (r, i) {
      var name = has(r.value) ? r.verdict || r.look || "own" : "missing", texts = [r.valueText];
      f.look(name);
      if (judged) texts.push(r.gapText);
      return { name: r.tip, link: r.link || "", value: [i, r.value, r.low, r.high, judged && has(r.mark) ? r.mark : null, name].concat(texts, [has(r.value) ? "" : r.missing]) };
    });
    var series = [{ type: "custom", name: spec.say("chart.noun.value"), renderItem: "row", data: own }];
    if (judged) {
      var marks = [];
      rows.forEach(function (r, i) { if (has(r.mark)) marks.push([r.mark, i]); });
      series.push(scatter(spec.benchmark, spec.looks[spec.role], marks, guide !== null ? "none" : ""));
    }
    var option = f.option({
      grid: [{ left: round2(left), right: round2(right), top: round2(top - f.keyHeight), bottom: round2(bottom) }],
      xAxis: [{ type: "value", position: "top", min: axis.min, max: axis.max, minInterval: axis.step, maxInterval: axis.step }],
      yAxis: [{ type: "category", inverse: true, data: rows.map(function (r) { return r.label; }) }],
      series: series
    }, { kind: "comparison", height: round2(height), pitch: pitch, labels: labels, ticks: texts(spec, axis), base: under, stride: 1,
      widths: columns.map(function (c) { return round2(c.width); }), guides: guides });
    return { option: option, svg: f.drawing(height) };
  }

  function texts(spec, axis) { return axis.ticks.map(function (t) { return spec.number(t, axis.decimals); }); }

  // shared is the benchmark's value where three rows or more have it in common.
  function shared(rows) {
    rows = rows.filter(function (r) { return !r.look; });
    var v = rows.length ? rows[0].mark : null;
    return rows.length >= 3 && rows.every(function (r) { return has(r.mark) && r.mark === v; }) ? v : null;
  }

  // trend lays out lines over years. series hold {name, role, points}, points {value,
  // low, high, note}; only a single own line shows its intervals as a band.
  function trend(spec) {
    var f = new Frame(spec), wide = f.wide, columns = spec.columns, lines = spec.series, all = [];
    var own = lines.filter(function (s) { return !s.benchmark; }), alone = own.length === 1 ? own[0] : null;
    lines.forEach(function (s) { s.points.forEach(function (p) { all.push(p.value); }); });
    var band = alone ? runs(alone, function (p) { return has(p.value) && has(p.low) && has(p.high); }) : [];
    if (band.length) {
      alone.points.forEach(function (p) { all.push(p.low, p.high); });
      f.addKey("zone", Object.assign({}, spec.looks.own, { color: "var(--fig-band)" }), spec.say("chart.key.band", alone.name, spec.say("interval")));
    }
    f.placeKey();
    var axis = newAxis(all, 5), left = 8, right = 12, top = f.keyHeight + 24, bottom = 28, height = top + trendHeight + bottom, ends = [];
    texts(spec, axis).forEach(function (t) { left = Math.max(left, wide(t, small) + 10); });
    lines.forEach(function (s, i) {
      var last = lastOf(s.points);
      if (last < 0) return;
      var text = fit(s.name + " " + spec.number(s.points[last].value), 170, wide, small);
      ends.push({ i: i, s: s, text: text, value: s.points[last].value });
      right = Math.max(right, wide(text, small) + endSign + 10);
    });
    spread(ends, axis, top);
    if (spec.unit) f.heads.push({ text: spec.say("chart.head.unit_line", spec.unit.trim()), from: "left", dx: -left, dy: -10, anchor: "start", color: "var(--fig-muted)" });
    var room = (width - left - right) / Math.max(columns.length, 1), widest = 1, breaks = [];
    columns.forEach(function (c) { widest = Math.max(widest, wide(c, small) + 6); });
    lines.forEach(function (s) { s.points.forEach(function (p, j) { if (p.broken && j > 0 && breaks.indexOf(j) < 0) breaks.push(j); }); });

    var series = [{ type: "custom", name: "", renderItem: "year", data: columns.map(function (c, j) { return { name: spec.tips[j], value: [j] }; }) }];
    if (band.length) {
      var area = [];
      band.forEach(function (r, k) { for (var j = r[0]; j <= r[1]; j++) area.push({ value: [j, k, alone.points[j].low, alone.points[j].high] }); });
      series.push({ type: "custom", name: spec.say("interval"), renderItem: "band", data: area });
    }
    lines.forEach(function (s, i) {
      var look = spec.looks["line_" + s.role];
      f.marks[s.role] = look;
      parts(s).forEach(function (part) {
        var one = scatter(s.name, look, columns.map(function (c, j) { return j >= part[0] && j <= part[1] && has(s.points[j].value) ? s.points[j].value : null; }));
        one.type = "line";
        one.lineStyle = { color: look.color, width: alone && i === 0 ? 2.6 : 1.6 };
        series.push(one);
      });
    });
    var numbers = [];
    if (alone && columns.length <= pointsMarked) {
      var last = lastOf(alone.points);
      alone.points.forEach(function (p, j) {
        if (has(p.value) && j !== last) numbers.push({ column: j, value: p.value, text: spec.number(p.value), dy: numberAt(lines, axis, top, j) });
      });
    }
    var option = f.option({
      grid: [{ left: round2(left), right: round2(right), top: round2(top - f.keyHeight), bottom: bottom }],
      xAxis: [{ type: "category", data: columns }],
      yAxis: [{ type: "value", min: axis.min, max: axis.max, minInterval: axis.step, maxInterval: axis.step }],
      series: series
    }, { kind: "trend", height: round2(height), ticks: texts(spec, axis), every: Math.max(Math.ceil(widest / room), 1), stride: columns.length || 1, breaks: breaks.sort(function (a, b) { return a - b; }), numbers: numbers,
      ends: ends.map(function (e) { return { text: e.text, mark: e.s.role, dx: endSign, dy: round2(e.y - top), color: spec.looks["line_" + e.s.role].color, bold: !!alone && e.i === 0 }; }) });
    return { option: option, svg: f.drawing(height) };
  }

  function lastOf(points) {
    for (var j = points.length - 1; j >= 0; j--) if (has(points[j].value)) return j;
    return -1;
  }

  // spread moves the names at the ends of lines apart, in the order of their values.
  function spread(ends, axis, top) {
    var floor = -Infinity, limit = top + trendHeight + 6;
    ends.sort(function (a, b) { return b.value - a.value || a.i - b.i; });
    ends.forEach(function (e) {
      e.y = Math.max(at(axis, top + trendHeight, top, e.value), floor);
      floor = e.y + endLine;
    });
    for (var i = ends.length - 1; i >= 0; i--) {
      ends[i].y = Math.min(ends[i].y, limit);
      limit = ends[i].y - endLine;
    }
  }

  // numberAt is where the number at a point of the own line lies: above it, unless a
  // line runs there and none below.
  function numberAt(lines, axis, top, j) {
    var near = 24, y = at(axis, top + trendHeight, top, lines[0].points[j].value), above = false, below = false;
    lines.slice(1).forEach(function (s) {
      if (!has(s.points[j].value)) return;
      var d = at(axis, top + trendHeight, top, s.points[j].value) - y;
      above = above || d <= 0 && d > -near;
      below = below || d > 0 && d < near;
    });
    return above && !below ? 19 : -9;
  }

  // runs are the stretches of a line without a gap or break, [from, to].
  function runs(s, ok) {
    var out = [], open = false;
    s.points.forEach(function (p, j) {
      if (!ok(p)) open = false;
      else if (!open || p.broken) {
        out.push([j, j]);
        open = true;
      } else out[out.length - 1][1] = j;
    });
    return out;
  }

  // parts cuts the years where a line breaks.
  function parts(s) {
    var out = [[0, s.points.length - 1]];
    s.points.forEach(function (p, j) {
      if (j === 0 || !p.broken) return;
      out[out.length - 1][1] = j - 1;
      out.push([j, s.points.length - 1]);
    });
    return out;
  }

  window.zhijianFigures = { comparison: comparison, trend: trend };
})();
