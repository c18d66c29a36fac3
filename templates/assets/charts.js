/* Live figures. A figure is shown as a static SVG first. When it comes near the view,
   this script reads the ECharts option beside it and puts a live chart in its place:
   same order, axis range and colours, with tooltips, arrow keys and a layout of its
   own for narrow screens. If anything goes wrong, the SVG stays.

   It runs as a plain script, from file:// too, under a policy without inline styles
   and eval. The option holds no code: a renderItem is the name of a function below,
   and a colour "var(--fig-own)" the name of one of the page's custom properties. */
(function () {
  "use strict";

  var script = document.currentScript;
  var source = script && script.getAttribute("data-echarts");
  var live = {}; // by figure id, for tests
  window.zhijianCharts = { live: live };
  if (!source || !window.IntersectionObserver || !window.ResizeObserver) return;

  var narrowBelow = 560; // px: below it, labels stand above their rows
  var loading = null;

  // load fetches ECharts once, when the first figure needs it.
  function load() {
    loading = loading || new Promise(function (done, failed) {
      var s = document.createElement("script");
      s.src = source;
      s.onload = function () { window.echarts ? done() : failed(new Error("no echarts")); };
      s.onerror = function () { failed(new Error("echarts did not load")); };
      document.head.appendChild(s);
    });
    return loading;
  }

  // Figure is one figure with its option. It knows how to show itself live and how to
  // go back to the SVG.
  function Figure(box, svg, option) {
    this.box = box;
    this.svg = svg;
    this.option = option;
    this.layout = option.zhijian;
    this.stops = []; // rectangles of the data points, in pixels
    this.at = -1;    // the stop that the keys are at
    this.keyed = false; // it was the keys that moved last
  }

  Figure.prototype.mount = function () {
    var f = this;
    if (f.chart || f.failed) return;
    try {
      f.build();
      f.draw();
      f.box.setAttribute("data-live", "true");
      live[f.box.id] = f.chart;
    } catch (err) {
      f.failed = true;
      f.unmount();
      if (window.console) console.warn("figure " + f.box.id + ": " + err.message);
    }
  };

  Figure.prototype.unmount = function () {
    if (this.watch) this.watch.disconnect();
    if (this.chart) this.chart.dispose();
    if (this.root) this.root.remove();
    this.chart = this.root = this.watch = null;
    this.svg.style.removeProperty("display");
    if (this.tab !== null) this.svg.parentNode.setAttribute("tabindex", this.tab);
    this.box.removeAttribute("data-live");
    delete live[this.box.id];
  };

  function element(name, className, parent) {
    var e = document.createElement(name);
    e.className = className;
    parent.appendChild(e);
    return e;
  }

  Figure.prototype.build = function () {
    var f = this, words = f.layout.words, parent = f.svg.parentNode;
    f.items = [].map.call(f.svg.querySelectorAll(".fig-item"), function (g) {
      return { node: g, box: g.getBBox() };
    });
    f.full = f.svg.getBoundingClientRect().width;
    f.tab = parent.getAttribute("tabindex");
    f.root = document.createElement("div");
    f.root.className = "fig-live";
    f.root.style.position = "relative";
    f.keys = element("div", "fig-keys", f.root);
    f.scroll = element("div", "fig-pan", f.root);
    f.scroll.style.overflowX = "auto";
    f.plot = element("div", "fig-plot", f.scroll);
    f.plot.style.position = "relative";
    f.plot.tabIndex = 0;
    f.plot.setAttribute("role", "application");
    f.plot.setAttribute("aria-roledescription", words.role);
    f.plot.setAttribute("aria-label", f.layout.title + words.list + words.hint);
    f.cursor = element("div", "fig-cursor", f.plot);
    f.canvas = element("div", "fig-canvas", f.plot);
    f.canvas.setAttribute("aria-hidden", "true");
    f.said = element("div", "fig-said", f.root);
    f.said.setAttribute("aria-live", "polite");
    var hidden = { position: "absolute", top: "0", left: "0", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" };
    Object.keys(hidden).forEach(function (k) { f.said.style[k] = hidden[k]; });
    parent.insertBefore(f.root, f.svg.nextSibling);
    f.svg.style.setProperty("display", "none", "important");
    // the chart itself takes the focus now, so its frame need not
    parent.removeAttribute("tabindex");
    f.resize();
    f.ratio = window.devicePixelRatio;
    f.chart = window.echarts.init(f.canvas, null, { renderer: "canvas" });
    f.listen();
  };

  Figure.prototype.listen = function () {
    var f = this;
    f.chart.on("mouseover", function (p) { if (p.seriesIndex === 0) { f.keyed = false; f.point(p.dataIndex); } });
    f.chart.on("globalout", function () { f.point(-1); });
    f.chart.on("click", function (p) { if (p.seriesIndex === 0) f.open(p.dataIndex); });
    f.plot.addEventListener("keydown", function (e) { f.key(e); });
    f.plot.addEventListener("blur", function () { f.leave(); });
    var width = f.root.clientWidth;
    f.watch = new ResizeObserver(function () {
      if (f.root.clientWidth === width && window.devicePixelRatio === f.ratio) return;
      width = f.root.clientWidth;
      requestAnimationFrame(function () { f.redraw(); });
    });
    f.watch.observe(f.root);
  };

  // redraw follows a change of size, zoom or colour scheme.
  Figure.prototype.redraw = function () {
    if (!this.chart || !this.root.clientWidth) return;
    try {
      if (window.devicePixelRatio !== this.ratio) {
        this.unmount();
        this.mount();
        return;
      }
      this.leave();
      this.resize();
      this.draw();
    } catch (err) {
      this.failed = true;
      this.unmount();
    }
  };

  // resize settles scale and size. At full width the chart lies exactly where the SVG
  // lay; on a narrow screen the figures of rows, lines and tiles are laid out anew.
  Figure.prototype.resize = function () {
    var f = this, l = f.layout, room = f.root.clientWidth || f.full;
    var rows = f.option.series[0].data.length;
    f.narrow = room < narrowBelow && l.kind !== "heat";
    f.width = f.narrow ? room : Math.max(room, l.kind === "heat" ? l.width * 0.9 : 0);
    f.k = f.narrow ? 1 : f.width / l.width;
    f.pitch = f.narrow ? { bullet: 72, tile: l.pitch }[l.kind] || 48 : l.pitch * f.k;
    var g = f.option.grid[0];
    f.grid = { left: g.left * f.k, right: g.right * f.k, top: g.top * f.k, bottom: g.bottom * f.k };
    var height = (l.height - l.key) * f.k;
    if (f.narrow && l.labels) {
      f.grid.left = f.grid.right = 10;
      if (l.kind === "bullet") f.grid.top = 6;
      height = f.grid.top + rows * f.pitch + f.grid.bottom;
    } else if (f.narrow && l.kind === "tile") {
      f.grid.left = f.grid.right = 0;
    } else if (f.narrow && l.kind === "radar") {
      f.grid.left = f.grid.right = Math.max(84, (f.width - 2 * 150) / 2);
      f.grid.top = f.grid.bottom = 58; // labels take more lines here
      height = f.width - 2 * f.grid.left + 2 * 58;
    }
    f.plot.style.width = f.width + "px";
    f.canvas.style.width = f.width + "px";
    f.canvas.style.height = Math.round(height) + "px";
    if (f.chart) f.chart.resize();
    f.drawKeys();
  };

  // drawKeys copies the SVG's key: whole, or item by item where it has to wrap.
  Figure.prototype.drawKeys = function () {
    var f = this, l = f.layout;
    f.keys.textContent = "";
    f.keys.setAttribute("aria-hidden", "true");
    var flow = f.width > f.root.clientWidth + 1 || f.narrow;
    f.keys.style.display = flow ? "flex" : "block";
    f.keys.style.flexWrap = "wrap";
    f.keys.style.columnGap = "14px";
    if (!flow && l.key) {
      f.keys.appendChild(f.copy(f.svg.querySelector(".fig-key"), 0, 0, l.width, l.key, f.k));
    } else if (flow) {
      f.items.forEach(function (item) {
        f.keys.appendChild(f.copy(item.node, item.box.x - 1, item.box.y - 3, item.box.width + 2, item.box.height + 6, 1));
      });
    }
  };

  Figure.prototype.copy = function (node, x, y, w, h, k) {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", [x, y, w, h].join(" "));
    svg.setAttribute("width", w * k);
    svg.setAttribute("height", h * k);
    svg.setAttribute("font-size", "13");
    svg.setAttribute("font-family", "inherit");
    svg.appendChild(node.cloneNode(true));
    svg.style.display = "block";
    return svg;
  };

  // color finds what a token stands for: the page's custom property, or the colour that
  // the SVG's element of that class has.
  Figure.prototype.color = function (token) {
    var m = /^var\(--([\w-]+)\)$/.exec(token);
    if (!m) return token;
    if (!(m[1] in this.colors)) {
      var style = getComputedStyle(this.box);
      var v = style.getPropertyValue("--" + m[1]).trim();
      var of = v ? null : this.svg.querySelector("." + m[1]);
      this.colors[m[1]] = v || (of ? getComputedStyle(of).color : m[1] === "fig-ground" ? this.ground() : style.color);
    }
    return this.colors[m[1]];
  };

  // ground is what lies under the figure.
  Figure.prototype.ground = function () {
    for (var e = this.box; e; e = e.parentElement) {
      var c = getComputedStyle(e).backgroundColor;
      if (c && c !== "transparent" && !/, 0\)$/.test(c)) return c;
    }
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#fff";
  };

  // painted is an option's value with its colours looked up.
  Figure.prototype.painted = function (v) {
    var f = this;
    if (typeof v === "string") return f.color(v);
    if (Array.isArray(v) || !v || typeof v !== "object") return v;
    var out = {};
    Object.keys(v).forEach(function (k) { out[k] = k === "data" ? v[k] : f.painted(v[k]); });
    return out;
  };

  Figure.prototype.draw = function () {
    var f = this, style = getComputedStyle(f.box);
    f.colors = {};
    f.text = style.color;
    f.family = style.fontFamily;
    f.stops = [];
    f.chart.setOption({
      animation: false,
      textStyle: { fontFamily: f.family },
      tooltip: f.tooltip(),
      grid: [Object.assign({ containLabel: false, outerBoundsMode: "none" }, f.grid)],
      xAxis: [f.axis(f.option.xAxis[0], "x")],
      yAxis: [f.axis(f.option.yAxis[0], "y")],
      series: f.option.series.map(function (s, i) { return f.series(s, i); }).concat(f.overlay())
    }, true);
  };

  Figure.prototype.tooltip = function () {
    var f = this;
    return {
      trigger: "item", renderMode: "richText", confine: true, transitionDuration: 0,
      backgroundColor: f.color("var(--fig-ground)"), borderColor: f.color("var(--fig-axis)"), borderWidth: 1, padding: [8, 10],
      textStyle: { color: f.text, fontSize: 13, fontFamily: f.family, lineHeight: 20 },
      position: function (point, p, el, rect, size) { return f.beside(f.stops[p.dataIndex], point, size.contentSize, size.viewSize); },
      // a brace would begin rich text
      formatter: function (p) { return p.data && p.data.name ? p.data.name.replace(/\{/g, "{\u200b") : ""; }
    };
  };

  // beside places a tooltip so that it does not cover what it is about: under or over a
  // row, to the right or left of a cell.
  Figure.prototype.beside = function (s, point, tip, view) {
    var within = function (v, size, all) { return Math.max(0, Math.min(v, all - size)); };
    if (s.width > view[0] / 2) {
      var x = this.keyed ? s.x + s.width / 3 : point[0] + 14;
      var below = s.y + s.height + 4, above = s.y - tip[1] - 4;
      return [within(x, tip[0], view[0]), below + tip[1] <= view[1] || above < 0 ? within(below, tip[1], view[1]) : above];
    }
    var right = s.x + s.width + 6, left = s.x - tip[0] - 6;
    return [right + tip[0] <= view[0] || left < 0 ? within(right, tip[0], view[0]) : left, within(s.y + s.height / 2 - tip[1] / 2, tip[1], view[1])];
  };

  Figure.prototype.axis = function (a, dim) {
    var f = this, l = f.layout, k = f.k;
    var out = Object.assign({}, a, { axisTick: { show: false }, axisLine: { show: false }, splitLine: { show: false }, axisLabel: { show: false }, axisPointer: { show: false } });
    var label = { show: true, color: f.color("var(--fig-muted)"), fontSize: 12 * Math.max(k, 0.9), hideOverlap: true };
    var under = dim === "x" && l.bases, ticks = under || l.ticks;
    if (a.type === "value" && ticks) {
      // every tick of the SVG has its text in the option; ECharts asks for them in order
      out.interval = a.minInterval;
      label.formatter = function (v) { return ticks[Math.round((v - a.min) / a.minInterval)]; };
      label.margin = (under ? 10 : dim === "x" ? 7 : 6) * k;
      out.axisLabel = label;
      if (under) out.axisLine = { show: true, onZero: false, lineStyle: { color: f.color("var(--fig-axis)"), width: 1 } };
      else out.splitLine = { show: true, lineStyle: { color: f.color("var(--fig-grid)"), width: 0.75 } };
    } else if (l.every) {
      label.margin = 10 * k;
      if (l.unders) {
        label.interval = function (i) { return !!l.unders[i]; };
        label.formatter = function (v, i) { return l.unders[i]; };
      } else label.interval = f.narrow ? "auto" : function (i) { return (a.data.length - 1 - i) % l.every === 0; };
      out.axisLabel = label;
      out.axisLine = { show: true, onZero: false, lineStyle: { color: f.color("var(--fig-axis)"), width: 1 } };
    }
    return out;
  };

  Figure.prototype.series = function (s, i) {
    var f = this, k = f.k;
    var out = Object.assign({}, f.painted(s), { silent: i > 0, z: 3, emphasis: { disabled: true }, animation: false, progressive: 0, clip: false });
    if (s.type === "custom") {
      var draw = drawers[s.renderItem];
      if (!draw) throw new Error("no drawer " + s.renderItem);
      out.z = i > 0 ? 2 : 1;
      out.renderItem = function (params, api) {
        return { type: "group", children: draw(f, s.data[params.dataIndex].value, params.dataIndex, pixels(params, api), s) };
      };
      return out;
    }
    out.symbolSize = s.symbolSize.map(function (v) { return v * k; });
    out.symbolKeepAspect = false;
    if (f.narrow && l2(f)) out.symbolOffset = [0, markDrop];
    if (s.type === "line") {
      out.showAllSymbol = true;
      out.lineStyle.width *= k;
      // the figure's own line is the last to be drawn
      out.z = 40 - i;
    } else {
      out.z = 30 - i;
    }
    return out;
  };

  // overlay draws what no series holds: heads, numbers, names, and own marks on top.
  Figure.prototype.overlay = function () {
    var f = this;
    return { type: "custom", name: "overlay", silent: true, z: 50, clip: false, data: [[0, 0]], emphasis: { disabled: true }, animation: false,
      renderItem: function (params, api) { return { type: "group", children: overlays(f, pixels(params, api)) }; } };
  };

  var markDrop = 11; // px from the middle of a narrow row to its marks

  function l2(f) { return !!f.layout.labels && f.layout.kind !== "heat"; }

  // pixels turns data into places on the canvas.
  function pixels(params, api) {
    var c = params.coordSys;
    return { left: c.x, top: c.y, width: c.width, height: c.height, right: c.x + c.width, bottom: c.y + c.height,
      x: function (v) { return api.coord([v, 0])[0]; },
      y: function (v) { return api.coord([0, v])[1]; },
      size: function () { return api.size([1, 1]); } };
  }

  Figure.prototype.label = function (text, x, y, o) {
    o = o || {};
    return { type: "text", silent: true, x: x, y: y, style: {
      text: text, fill: o.color ? this.color(o.color) : this.text,
      align: o.align === "end" ? "right" : o.align === "middle" ? "center" : "left", verticalAlign: "middle",
      font: (o.bold ? "600 " : "") + (o.size || 13) * (o.fixed ? 1 : this.k) + "px " + this.family,
      stroke: o.halo ? this.color("var(--fig-ground)") : undefined, lineWidth: o.halo ? 3 : 0,
      width: o.width, overflow: o.width ? "truncate" : undefined, ellipsis: "…"
    } };
  };

  Figure.prototype.stroke = function (x1, y1, x2, y2, color, width, dash) {
    return { type: "line", silent: true, shape: { x1: x1, y1: y1, x2: x2, y2: y2 },
      style: { stroke: this.color(color), lineWidth: width * this.k, lineDash: dash || null } };
  };

  // path draws a line through points.
  Figure.prototype.path = function (points, color, width, dash) {
    return { type: "polyline", silent: true, shape: { points: points },
      style: { fill: "none", stroke: this.color(color), lineWidth: width * this.k, lineDash: dash || null, lineJoin: "round" } };
  };

  Figure.prototype.rect = function (x, y, w, h, color, r) {
    return { type: "rect", silent: true, shape: { x: x, y: y, width: w, height: h, r: r || 0 }, style: { fill: this.color(color) } };
  };

  // mark draws a verdict's or role's shape round a point.
  Figure.prototype.mark = function (name, x, y, scale) {
    var g = this.layout.marks[name], k = this.k * (scale || 1), c = this.color(g.color);
    return { type: "path", silent: true, shape: { pathData: g.path, x: -g.width / 2, y: -g.height / 2, width: g.width, height: g.height },
      x: x, y: y, scaleX: k, scaleY: k,
      style: g.hollow ? { fill: this.color("var(--fig-ground)"), stroke: c, lineWidth: 1.6 } : { fill: c } };
  };

  Figure.prototype.whisker = function (lo, hi, y, color) {
    var e = 3.5 * this.k;
    return [this.stroke(lo, y, hi, y, color, 1.5), this.stroke(lo, y - e, lo, y + e, color, 1.5), this.stroke(hi, y - e, hi, y + e, color, 1.5)];
  };

  // stop makes a data point's rectangle answer to the pointer, and remembers it for
  // the keys.
  Figure.prototype.stop = function (i, x, y, w, h) {
    this.stops[i] = { x: x, y: y, width: w, height: h };
    return { type: "rect", shape: this.stops[i], style: { fill: "rgba(0,0,0,0)" }, z2: -10 };
  };

  // line draws what all rows have: the rule above, the label, the columns of text.
  // texts are those of the columns; it gives the y of the marks.
  function line(f, i, px, texts, name, out) {
    var l = f.layout, k = f.k, y = px.y(i), top = y - f.pitch / 2, last = i === l.labels.length - 1;
    out.push(f.stop(i, 0, top, f.width, f.pitch), f.stroke(0, top, f.width, top, "var(--fig-grid)", 0.75 / k));
    if (last) out.push(f.stroke(0, top + f.pitch, f.width, top + f.pitch, "var(--fig-grid)", 0.75 / k));
    var at = f.narrow ? top + 15 : y, end = f.width, bold = l.kind === "gap" ? texts.length - 1 : 0;
    var sign = texts.length - 1; // the last column carries the verdict's sign
    for (var c = texts.length - 1; c >= 0; c--) {
      var w = l.widths[c] * k, signed = shownSign(name) && c === sign && texts.length > 1;
      if (f.narrow && l.kind === "bullet") { at = top + f.pitch - 16; }
      var pale = l.kind === "comparison" && c === bold && (name === "not_compared" || name === "missing");
      out.push(f.label(texts[c], end, at, { align: "end", bold: c === bold && !pale, color: signed ? l.marks[name].color : pale ? "var(--fig-muted)" : "" }));
      if (signed) out.push(f.mark(name, end - w + 6 * k, at));
      end -= w + 14 * k;
    }
    if (f.narrow) {
      var room = (l.kind === "bullet" ? f.width : end) - 4;
      out.push(f.label(l.labels[i].join(""), 0, top + 15, { width: room }));
      return l.kind === "bullet" ? top + 34 : y + markDrop;
    }
    l.labels[i].forEach(function (t, j) {
      out.push(f.label(t, 0, y + (j - (l.labels[i].length - 1) / 2) * 16 * k));
    });
    return y;
  }

  // guides are the benchmarks that all rows share: lines down the plot, below the rows'
  // own marks.
  function guides(f, px) {
    var out = [];
    (f.layout.guides || []).slice().reverse().forEach(function (g) {
      var x = px.x(g.value), end = px.bottom + g.dy * f.k;
      var color = f.layout.marks[g.mark].color;
      if (!f.narrow) out.push(f.stroke(x, px.top - 4 * f.k, x, end, color, g.width));
      // on a narrow screen names and numbers stand above the marks of each row
      else for (var top = px.top; top < px.bottom - 1; top += f.pitch) out.push(f.stroke(x, top + f.pitch / 2, x, Math.min(top + f.pitch, end), color, g.width));
      if (f.narrow) out.push(f.stroke(x, px.bottom, x, end, color, g.width));
      out.push(f.mark(g.mark, x, end));
      // on a narrow screen a name may lack the room on its side
      var left = g.anchor === "end" ? !f.narrow || x > 110 : f.narrow && x > f.width - 110;
      out.push(f.label(g.text, x + (left ? -10 : 10) * f.k, end, { size: 12, align: left ? "end" : "start", color: f.layout.marks[g.mark].color }));
    });
    return out;
  }

  function has(v) { return typeof v === "number"; }

  // The drawers, by the names in the option. Each gives the shapes of one data point.
  var drawers = {
    // row: index, value, low, high, first benchmark, verdict, column texts…, why missing
    row: function (f, v, i, px) {
      var out = i === 0 ? guides(f, px) : [], y = line(f, i, px, v.slice(6, -1), v[5], out), color = (f.layout.marks[v[5]] || {}).color;
      if (has(v[1]) && has(v[4])) out.push(f.stroke(px.x(v[1]), y, px.x(v[4]), y, "var(--fig-axis)", 1, [1.5, 2.5]));
      if (has(v[2])) out = out.concat(f.whisker(px.x(v[2]), px.x(v[3]), y, color));
      if (!has(v[1])) out.push(f.label(v[v.length - 1], px.left + 8 * f.k, y, { size: 12, color: "var(--fig-muted)" }));
      return out;
    },
    // gap: index, gap, low, high, own, benchmark, verdict, column texts…, why missing
    gap: function (f, v, i, px) {
      var out = [], y = line(f, i, px, v.slice(7, -1), v[6], out), color = (f.layout.marks[v[6]] || {}).color;
      var zero = px.x(0);
      out.push(f.stroke(zero, px.y(i) - f.pitch / 2, zero, px.y(i) + f.pitch / 2, "var(--fig-axis)", 1.5));
      if (has(v[1])) out.push(f.stroke(zero, y, px.x(v[1]), y, color, 4));
      else out.push(f.label(v[v.length - 1], px.left + 8 * f.k, y, { size: 12, color: "var(--fig-muted)" }));
      if (has(v[2])) out = out.concat(f.whisker(px.x(v[2]), px.x(v[3]), y, color));
      return out;
    },
    // year: column
    year: function (f, v, i, px) {
      var w = px.size()[0];
      return [f.stop(i, px.x(v[0]) - w / 2, px.top, w, px.height)];
    },
    // band: column, run, low, high; the first of a run draws it whole
    band: function (f, v, i, px, s) {
      if (i > 0 && s.data[i - 1].value[1] === v[1]) return [];
      var up = [], down = [];
      for (var j = i; j < s.data.length && s.data[j].value[1] === v[1]; j++) {
        var p = s.data[j].value, x = px.x(p[0]);
        up.push([x, px.y(p[3])]);
        down.unshift([x, px.y(p[2])]);
      }
      if (up.length === 1) {
        up = [[up[0][0] - 5 * f.k, up[0][1]], [up[0][0] + 5 * f.k, up[0][1]]];
        down = [[down[0][0] + 5 * f.k, down[0][1]], [down[0][0] - 5 * f.k, down[0][1]]];
      }
      return [{ type: "polygon", silent: true, shape: { points: up.concat(down) }, style: { fill: f.color("var(--fig-band)"), opacity: 0.75 } }];
    },
    // goal: value
    goal: function (f, v, i, px, s) {
      var y = px.y(v[0]);
      return [f.stroke(px.left, y, px.right, y, "var(--fig-goal)", 1.5, [5, 4]),
        f.label(s.data[i].name, px.left + 4 * f.k, y + (y < px.top + 16 * f.k ? 11 : -10) * f.k, { size: 12, color: "var(--fig-goal)" })];
    },
    // dot: size, value, inner and outer limits, mark; one without a size is named below
    // the plot, where its stop is
    dot: function (f, v, i, px) {
      if (has(v[0]) && has(v[1])) return [f.stop(i, px.x(v[0]) - 11, px.y(v[1]) - 11, 22, 22)];
      return [f.stop(i, 0, px.bottom + 40 * f.k, f.width, Math.max(f.grid.bottom - 42 * f.k, 4))];
    },
    // curves: size, inner and outer limits; the first draws them whole
    curves: function (f, v, i, px, s) {
      if (i > 0) return [];
      return [1, 2, 3, 4].map(function (c) {
        var parts = [[]];
        s.data.forEach(function (d) {
          if (has(d.value[0]) && has(d.value[c])) parts[parts.length - 1].push([px.x(d.value[0]), px.y(d.value[c])]);
          else parts.push([]);
        });
        return { type: "group", children: parts.map(function (p) {
          return f.path(p, "var(--fig-muted)", 1.2, c < 3 ? [5, 4] : null);
        }) };
      });
    },
    // centre: value, colour
    centre: function (f, v, i, px, s) {
      var y = px.y(v[0]);
      return [f.stroke(px.left, y, px.right, y, v[1], 2), f.label(s.data[i].name, px.right + 6 * f.k, y, { size: 12, color: v[1] })];
    },
    // limits: column, lower limit, centre, upper limit; the first draws them whole, a
    // level stretch a column
    limits: function (f, v, i, px, s) {
      if (i > 0) return [];
      var half = px.size()[0] / 2;
      return [1, 2, 3].map(function (c) {
        var parts = [[]];
        s.data.forEach(function (d) {
          var x = px.x(d.value[0]), y = px.y(d.value[c]);
          if (has(d.value[c])) parts[parts.length - 1].push([x - half, y], [x + half, y]);
          else parts.push([]);
        });
        return { type: "group", children: parts.map(function (p) {
          return c === 2 ? f.path(p, "var(--fig-axis)", 1.6) : f.path(p, "var(--fig-muted)", 1.2, [5, 4]);
        }) };
      });
    },
    // process: column, value, stretch, mark; the first of a stretch draws its line
    process: function (f, v, i, px, s) {
      if (i > 0 && s.data[i - 1].value[2] === v[2]) return [];
      var points = [];
      for (var j = i; j < s.data.length && s.data[j].value[2] === v[2]; j++) points.push([px.x(s.data[j].value[0]), px.y(s.data[j].value[1])]);
      return [f.path(points, "var(--fig-own)", 2)];
    },
    // spoke: axis, attainments; the first draws the web
    spoke: function (f, v, i, px, s) {
      var r = round(f, px), end = r.at(i, 1.08), out = i ? [] : web(f, r), w = 76 * f.k, h = 34 * f.k;
      var side = end[0] - r.x > 12 ? 0 : end[0] - r.x < -12 ? -w : -w / 2;
      var turn = 2 * Math.PI / s.data.length, from = i * turn - Math.PI / 2;
      out.push({ type: "sector", shape: { cx: r.x, cy: r.y, r0: 0, r: r.radius, startAngle: from - turn / 2, endAngle: from + turn / 2 }, style: { fill: "rgba(0,0,0,0)" }, z2: -11 },
        f.stop(i, Math.max(0, Math.min(end[0] + side, f.width - w)), end[1] - h / 2, w, h));
      return out.concat(axisLabel(f, r, i, end));
    },
    // level: axis, attainment, which level, mark; the first draws the lines between
    // neighbouring axes that have a number
    level: function (f, v, i, px, s) {
      if (i > 0) return [];
      var r = round(f, px), color = f.layout.marks[v[3]].color, n = s.data.length, parts = [], last = -1;
      s.data.forEach(function (d, k) {
        var to = s.data[(k + 1) % n];
        if (!has(d.value[1]) || !has(to.value[1])) return;
        if (last !== k) parts.push([r.spot(k, d.value[1])]);
        parts[parts.length - 1].push(r.spot((k + 1) % n, to.value[1]));
        last = k + 1;
      });
      return parts.map(function (p) { return f.path(p, color, 1.8, [null, [6, 3], [2, 3]][v[2]]); });
    },
    // spine: index, own, benchmark; places of own, its interval, the spread and its
    // middle half, from −1 to 1; mark, column texts, why there is no bar
    spine: function (f, v, i, px) {
      var out = [], k = f.k, y = line(f, i, px, v.slice(11, 13), "", out), g = f.layout.marks[v[10]];
      if (f.narrow && v[12]) out.push(f.mark("centre", f.width - f.layout.widths[1] * k - 7, px.y(i) - f.pitch / 2 + 15, 0.7));
      if (!has(v[3])) return out.concat(f.label(v[13], px.left + 8 * k, y, { size: 12, color: "var(--fig-muted)" }));
      var lo = px.left + 6 * k, hi = px.right - 6 * k, h = 13 * k;
      var x = function (at) { return lo + (at + 1) / 2 * (hi - lo); };
      [[6, 7, "var(--fig-grid)"], [8, 9, "var(--fig-band)"]].forEach(function (b) {
        if (has(v[b[0]])) out.push(f.rect(x(v[b[0]]), y - h / 2, x(v[b[1]]) - x(v[b[0]]), h, b[2]));
      });
      v.slice(6, 10).filter(has).forEach(function (at) { out.push(f.stroke(x(at), y - h / 2, x(at), y + h / 2, "var(--fig-axis)", 0.9)); });
      out.push(f.stroke(x(0), f.narrow ? y - 11 : y - f.pitch / 2, x(0), f.narrow ? y + 11 : y + f.pitch / 2, f.layout.marks.centre.color, 1.6));
      if (has(v[4])) out = out.concat(f.whisker(x(v[4]), x(v[5]), y, g.color));
      return out.concat(f.mark(v[10], x(v[3]), y));
    },
    // cell: column, row, value, low, high, verdict, text
    cell: function (f, v, i, px) {
      var size = px.size(), k = f.k, x = px.x(v[0]), y = px.y(v[1]), g = f.layout.marks[v[5]];
      var out = [f.rect(x - size[0] / 2 + k, y - size[1] / 2 + k, size[0] - 2 * k, size[1] - 2 * k, g.fill, 2 * k),
        f.stop(i, x - size[0] / 2, y - size[1] / 2, size[0], size[1])];
      if (!shownSign(v[5])) return out.concat(f.label(v[6], x, y, { align: "middle", size: 12, color: has(v[2]) ? "" : "var(--fig-muted)" }));
      return out.concat(f.mark(v[5], x - size[0] / 2 + 9.5 * k, y, 0.78), f.label(v[6], x + size[0] / 2 - 6 * k, y, { align: "end", size: 12 }));
    },
    // tile: column, line, value, low, high, verdict, label, text
    tile: function (f, v, i, px) {
      var l = f.layout, k = f.k, cols = f.option.xAxis[0].data.length, gap = f.narrow ? 3 : 6 * k;
      var w = f.narrow ? (f.width + gap) / cols - gap : l.cell * k, h = f.pitch - (f.narrow ? 6 : 6 * k);
      var x = px.left + v[0] * (w + gap), y = px.top + v[1] * f.pitch, g = l.marks[v[5]], pad = f.narrow ? 2 : 8 * k;
      var out = [f.rect(x, y, w, h, g.fill, 3 * k), f.stop(i, x, y, w, h), f.label(v[6], x + pad, y + 16.5 * k, { size: f.narrow ? 10 : 13, width: w - pad })];
      if (!has(v[2])) return out.concat(f.label(v[7], x + pad, y + 40 * k, { size: f.narrow ? 10 : 12, color: "var(--fig-muted)", width: w - pad }));
      out.push(f.label(v[7], x + pad, y + (f.narrow ? 32 : 40 * k), { size: f.narrow ? Math.min(13, l.font) : l.font, bold: true }));
      if (shownSign(v[5])) out.push(f.narrow ? f.mark(v[5], x + pad + 6, y + 46, 0.8) : f.mark(v[5], x + w - 15 * k, y + 40 * k));
      return out;
    },
    // bullet: index, value, low, high, goal, base, min, max, verdict, value, goal and
    // state as text, why missing, good side, texts of min and max
    bullet: function (f, v, i, px) {
      var k = f.k, out = [], y = line(f, i, px, v.slice(9, 12), v[8], out) - (f.narrow ? 0 : 5 * k), color = f.layout.marks[v[8]].color;
      var lo = px.left + 6 * k, hi = px.right - 6 * k;
      var x = function (n) { return lo + Math.max(0, Math.min(1, (n - v[6]) / (v[7] - v[6]))) * (hi - lo); };
      if (has(v[4])) {
        var from = v[13] === "≤" ? lo : x(v[4]), to = v[13] === "≤" ? x(v[4]) : hi;
        out.push(f.rect(from, y - 7 * k, to - from, 14 * k, "var(--fig-zone)", 2 * k));
      }
      out.push(f.stroke(lo, y, hi, y, "var(--fig-grid)", 1.5));
      if (!f.narrow) out.push(f.label(v[14], lo, y + 18 * k, { size: 11, color: "var(--fig-muted)" }), f.label(v[15], hi, y + 18 * k, { size: 11, align: "end", color: "var(--fig-muted)" }));
      if (has(v[1]) && has(v[5])) out.push(f.stroke(x(v[5]), y, x(v[1]), y, color, 2.5));
      if (has(v[2])) out = out.concat(f.whisker(x(v[2]), x(v[3]), y, color));
      if (has(v[5])) out.push(f.mark("base", x(v[5]), y));
      if (has(v[4])) out.push(f.mark("goal", x(v[4]), y));
      if (has(v[1])) out.push(f.mark(v[8], x(v[1]), y));
      else out.push(f.label(v[12], (lo + hi) / 2, y + (f.narrow ? 0 : 18 * k), { size: 11, align: "middle", color: "var(--fig-muted)" }));
      return out;
    }
  };

  // round is the geometry of a radar: the first axis points up, the others follow
  // clockwise.
  function round(f, px) {
    var l = f.layout, n = f.option.series[0].data.length, min = l.rings[0], max = l.rings[l.rings.length - 1];
    var r = { x: px.left + px.width / 2, y: px.top + px.height / 2, radius: Math.min(px.width, px.height) / 2, n: n };
    r.at = function (i, share) {
      var a = 2 * Math.PI * i / n;
      return [r.x + share * r.radius * Math.sin(a), r.y - share * r.radius * Math.cos(a)];
    };
    r.spot = function (i, v) { return r.at(i, Math.max(0, Math.min(1, (v - min) / (max - min)))); };
    return r;
  }

  function web(f, r) {
    var out = [], l = f.layout, all = [];
    for (var i = 0; i <= r.n; i++) all.push(i % r.n);
    l.rings.slice(1).forEach(function (v) { out.push(f.path(all.map(function (i) { return r.spot(i, v); }), "var(--fig-grid)", 0.75)); });
    for (i = 0; i < r.n; i++) out.push(f.stroke(r.x, r.y, r.at(i, 1)[0], r.at(i, 1)[1], "var(--fig-grid)", 0.75));
    out.push(f.path(all.map(function (i) { return r.spot(i, 100); }), "var(--fig-axis)", 1.6));
    l.ticks.forEach(function (t, k) {
      var p = r.spot(0, l.rings[k]);
      out.push(f.label(t + "%", p[0] - 16 * f.k, p[1], { size: 11, align: "middle", color: "var(--fig-muted)", halo: true }));
    });
    return out;
  }

  // axisLabel names an axis at its end, and says why it is open.
  function axisLabel(f, r, i, end) {
    var l = f.layout, k = f.k, dx = end[0] - r.x, size = 15 * k, out = [];
    var align = dx > 12 ? "start" : dx < -12 ? "end" : "middle", lines = l.tops[i].slice(), open = l.unders[i];
    if (f.narrow) lines = broken(lines.join(""), align === "middle" ? 140 : 78);
    var n = lines.length + (open ? 1 : 0), y = end[1] + (end[1] - r.y) * 0.02;
    y -= end[1] < r.y - r.radius * 0.9 ? (n - 1) * size : end[1] <= r.y + r.radius * 1.0 ? (n - 1) * size / 2 : 0;
    lines.forEach(function (t, m) { out.push(f.label(t, end[0], y + m * size, { size: 12, align: align })); });
    if (open) out.push(f.label(open, end[0], y + lines.length * size, { size: 11, align: align, color: "var(--fig-muted)" }));
    return out;
  }

  // broken breaks a text into lines of a width, about.
  function broken(text, width) {
    var lines = [""], used = 0;
    text.split(/(?=[\u2e80-\uffff])|(?<= )/).forEach(function (piece) {
      var w = 0;
      for (var i = 0; i < piece.length; i++) w += piece.charCodeAt(i) > 0x2e7f ? 12 : 6.8;
      if (used && used + w > width) {
        lines.push("");
        used = 0;
      }
      lines[lines.length - 1] += piece;
      used += w;
    });
    return lines;
  }

  // shownSign is the name of a verdict's sign, "" for a value that nobody judges.
  function shownSign(name) { return name === "own" || name === "missing" ? "" : name; }

  function overlays(f, px) {
    var l = f.layout, k = f.k, out = [], first = f.option.series[0];
    var rows = l2(f);
    (l.heads || []).forEach(function (h) {
      if (f.narrow && rows && h.from === "right") return; // columns have no heads there
      var x = h.from === "right" ? px.right : h.from === "zero" ? px.x(0) : px.left;
      out.push(f.label(h.text, x + h.dx * k, px.top + (h.dy - 4.3) * k, { size: 12, align: h.anchor, color: h.color }));
    });
    if (l.kind === "comparison" || l.kind === "gap") {
      first.data.forEach(function (d, i) {
        var v = d.value, name = v[l.kind === "gap" ? 6 : 5];
        if (has(v[1])) out.push(f.mark(name, px.x(v[1]), px.y(i) + (f.narrow ? markDrop : 0)));
      });
    }
    if (l.base && l.ticks && !f.narrow) {
      var axis = f.option.xAxis[0];
      l.ticks.forEach(function (t, i) {
        out.push(f.label(t, px.x(axis.min + i * axis.minInterval), px.bottom + 12 * k, { size: 12, align: "middle", color: "var(--fig-muted)" }));
      });
    }
    if (l.kind === "funnel") {
      first.data.forEach(function (d) {
        var v = d.value;
        if (has(v[0]) && has(v[1])) out.push(f.mark(v[6], px.x(v[0]), px.y(v[1])));
      });
    }
    if (l.kind === "radar") {
      var r = round(f, px);
      f.option.series.slice(1).reverse().forEach(function (s) {
        s.data.forEach(function (d) {
          var p = has(d.value[1]) && r.spot(d.value[0], d.value[1]);
          if (p) out.push(f.mark(d.value[3], p[0], p[1]));
        });
      });
    }
    if (l.kind === "control") {
      f.option.series.filter(function (s) { return s.renderItem === "process"; }).forEach(function (s) {
        s.data.forEach(function (d) { out.push(f.mark(d.value[3], px.x(d.value[0]), px.y(d.value[1]))); });
      });
    }
    if (l.names) names(f, px, out);
    if (l.kind === "heat") {
      l.tops.forEach(function (lines, j) {
        lines.forEach(function (t, n) {
          out.push(f.label(t, px.x(j), px.top - (12.3 + (lines.length - 1 - n) * 15) * k, { size: 12, align: "middle", color: "var(--fig-muted)" }));
        });
      });
      l.labels.forEach(function (lines, i) {
        lines.forEach(function (t, n) { out.push(f.label(t, 0, px.y(i) + (n - (lines.length - 1) / 2) * 14.5 * k)); });
      });
    }
    (l.breaks || []).forEach(function (j) {
      var x = px.x(j) - px.size()[0] / 2;
      out.push(f.stroke(x, px.top - 4 * k, x, px.bottom, "var(--fig-muted)", 1, [2, 3]), f.label(l.words["break"], x + 4 * k, px.top + 2 * k, { size: 11, color: "var(--fig-muted)" }));
    });
    (l.numbers || []).forEach(function (n) {
      out.push(f.label(n.text, px.x(n.column), px.y(n.value) + (n.dy - 4.3) * k, { size: 12, align: "middle", color: "var(--fig-own)", halo: true }));
    });
    (l.ends || []).forEach(function (e) {
      var y = px.top + e.dy * k;
      if (e.mark) out.push(f.mark(e.mark, px.right + 10 * k, y));
      out.push(f.label(e.text, px.right + e.dx * k, y, { size: 12, bold: e.bold, color: e.color }));
    });
    return out;
  }

  // names writes names beside points. On a narrow screen, where points move closer, one
  // that would lie on another is left out: its point still says it.
  function names(f, px, out) {
    var taken = [];
    f.layout.names.forEach(function (n) {
      var x = px.x(n.x) + n.dx * f.k, y = px.y(n.y) + (n.dy - 4) * f.k, w = 0;
      for (var i = 0; i < n.text.length; i++) w += (n.text.charCodeAt(i) > 0x2e7f ? 11 : 6.3) * f.k;
      var left = n.anchor === "end" ? x - w : n.anchor === "middle" ? x - w / 2 : x;
      var box = [left, y - 6, left + w, y + 6];
      var blocked = f.narrow && (left < 0 || left + w > f.width || taken.some(function (b) { return b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]; }));
      if (blocked) return;
      taken.push(box);
      out.push(f.label(n.text, x, y, { size: 11, align: n.anchor, color: n.color, halo: true }));
    });
  }

  // point shows which stop is meant; -1 none.
  Figure.prototype.point = function (i) {
    var s = this.stops[i], c = this.cursor.style;
    this.at = s ? i : this.at;
    c.display = s ? "block" : "none";
    if (!s) return;
    c.position = "absolute";
    c.pointerEvents = "none";
    c.left = s.x + "px";
    c.top = s.y + "px";
    c.width = s.width + "px";
    c.height = s.height + "px";
    c.background = this.color("var(--fig-axis)");
    c.opacity = 0.12;
  };

  Figure.prototype.leave = function () {
    this.at = -1;
    this.point(-1);
    this.said.textContent = "";
    if (this.chart) this.chart.dispatchAction({ type: "hideTip" });
  };

  Figure.prototype.open = function (i) {
    var d = this.option.series[0].data[i];
    // only pages of the report: a link with a scheme or a host is not ours
    if (d && d.link && !/^[a-z][a-z0-9+.-]*:|^\/\/|^\\/i.test(d.link)) location.href = d.link;
  };

  // key goes through the stops: left and right by one, up and down by a line.
  Figure.prototype.key = function (e) {
    var f = this, n = f.stops.length, stride = f.layout.stride || 1, i = f.at;
    var step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: stride < n ? stride : 1, ArrowUp: stride < n ? -stride : -1 }[e.key];
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.key === "Escape") { f.leave(); return; }
    if (e.key === "Enter" && i >= 0) { f.open(i); return; }
    if (e.key === "Home") i = 0;
    else if (e.key === "End") i = n - 1;
    else if (!step) return;
    else if (i < 0) i = step > 0 ? 0 : n - 1;
    else if (i + step >= 0 && i + step < n) i += step;
    e.preventDefault();
    f.show(i);
  };

  Figure.prototype.show = function (i) {
    var f = this, s = f.stops[i], d = f.option.series[0].data[i], words = f.layout.words;
    f.keyed = true;
    f.point(i);
    f.chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: i });
    f.said.textContent = d.name.split("\n").join(words.list) + (d.link ? words.list + words.open : "");
    var box = f.canvas.getBoundingClientRect(), top = box.top + s.y;
    if (top < 0 || top + s.height > window.innerHeight) window.scrollBy(0, top - window.innerHeight / 2);
    f.scroll.scrollLeft = Math.max(0, s.x + s.width - f.scroll.clientWidth + 20);
  };

  // Canvases cost memory: on a page of very many figures those far from the view go back
  // to their SVG.
  var mostLive = 24;
  function spare(figures, observer) {
    var mounted = figures.filter(function (f) { return f.chart; });
    if (mounted.length <= mostLive) return;
    var far = function (f) { var b = f.box.getBoundingClientRect(); return Math.max(-b.bottom, b.top - window.innerHeight); };
    mounted.sort(function (a, b) { return far(b) - far(a); });
    mounted.slice(0, mounted.length - mostLive).forEach(function (f) {
      f.unmount();
      observer.observe(f.box);
    });
  }

  // read finds the figures of the page whose option can be read.
  function read() {
    return [].map.call(document.querySelectorAll("figure script[type='application/json']"), function (tag) {
      var box = tag.closest("figure"), svg = box.querySelector("svg.fig");
      try {
        var option = JSON.parse(tag.textContent);
        var ok = svg && option.zhijian && option.series[0].data.length && option.grid.length && option.xAxis.length && option.yAxis.length;
        return ok ? new Figure(box, svg, option) : null;
      } catch (err) {
        return null;
      }
    }).filter(Boolean);
  }

  // show puts a figure that another script of the page laid out in the place of its key:
  // box is the figure's element, key an SVG in it. It gives the Figure, once it is live;
  // redraw and unmount it as the page goes on.
  window.zhijianCharts.show = function (box, key, option) {
    return load().then(function () {
      var f = new Figure(box, key, option);
      f.mount();
      if (f.failed) throw new Error("figure " + box.id + " could not be drawn");
      return f;
    });
  };

  function start() {
    var figures = read();
    var near = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) {
        if (!e.isIntersecting) return;
        near.unobserve(e.target);
        var f = figures.filter(function (f) { return f.box === e.target; })[0];
        load().then(function () { f.mount(); spare(figures, near); }, function () { /* the SVG stays */ });
      });
    }, { rootMargin: "300px" });
    figures.forEach(function (f) { near.observe(f.box); });

    // paper gets the SVG
    function swap(print) {
      figures.forEach(function (f) {
        if (!f.root) return;
        f.root.style.display = print ? "none" : "";
        if (print) f.svg.style.removeProperty("display");
        else f.svg.style.setProperty("display", "none", "important");
      });
    }
    window.addEventListener("beforeprint", function () { swap(true); });
    window.addEventListener("afterprint", function () { swap(false); });
    var scheme = window.matchMedia("(prefers-color-scheme: dark)");
    if (scheme.addEventListener) scheme.addEventListener("change", function () { figures.forEach(function (f) { f.redraw(); }); });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
