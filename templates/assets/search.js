/* The search, search.html: looks through everything that the report says, in the reader's
   own browser. The index is a plain script that calls zhijianSearch, because a page opened
   from a disk can load scripts and nothing else. The report is small: every search reads
   the whole index from end to end.

   Chinese is not cut into words. What is asked for is found as it stands; where nothing
   holds it as it stands, what holds most of its pairs of characters is offered. Latin
   letters and digits match from the start of a word. Full width, half width, capitals and
   small letters are the same. Text is only ever put in as text. */
(function () {
  "use strict";

  var most = { words: 8, letters: 100, page: 50, snippet: 96, lead: 28 };
  var byId = function (id) { return document.getElementById("search-" + id); };
  var han = /[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u1800-\u18af]|[\ud840-\ud8bf][\udc00-\udfff]/;
  var runs = /(?:[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u1800-\u18af]|[\ud840-\ud8bf][\udc00-\udfff])+|[^\s\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u1800-\u18af\ud840-\udfff!-\/:-@\[-`{-~\u00a0-\u00bf\u2010-\u205f]+(?:[.\-'\u2019][^\s\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u1800-\u18af\ud840-\udfff!-\/:-@\[-`{-~\u00a0-\u00bf\u2010-\u205f]+)*/g;
  var letter = /[0-9a-z\u00c0-\u024f\u0370-\u052f]/;

  // How much it says that a kind of entry bears the words as its name, and in its text.
  var weights = {
    indicator: 100, industry: 100, region: 100, project: 95, target: 90, pillar: 90,
    chapter: 80, page: 75, thread: 60, section: 55, method: 50, figure: 40, measure: 35, source: 35
  };
  var inText = 10;

  // fold makes what readers take for the same character the same, one for one, so that
  // places in what is folded are places in the text.
  function fold(s) {
    var out = s.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); }).replace(/[\u3000\u00a0]/g, " ");
    var low = out.toLowerCase();
    return low.length === out.length ? low : out.replace(/[A-Z]/g, function (c) { return c.toLowerCase(); });
  }

  // asked cuts a query into what all must be found: stretches of Chinese, and words.
  function asked(query) {
    var found = fold(query.slice(0, most.letters)).match(runs) || [];
    return found.filter(function (w, i) { return found.indexOf(w) === i; }).slice(0, most.words);
  }

  // stem leaves off what English plurals end in.
  function stem(word) {
    if (/[a-z]{2}ies$/.test(word)) return word.slice(0, -3);
    return /[a-z]{3}s$/.test(word) && !/ss$/.test(word) ? word.slice(0, -1) : word;
  }

  // at finds a word in a folded text: the place and how well it fits, or null.
  function at(text, word) {
    var from, i, end;
    if (han.test(word)) {
      i = text.indexOf(word);
      return i < 0 ? null : { from: i, to: i + word.length, fit: text.length === word.length ? 1 : i === 0 ? 0.85 : 0.7 };
    }
    var part = stem(word), best = null;
    for (from = 0; (i = text.indexOf(part, from)) >= 0; from = i + 1) {
      if (i > 0 && letter.test(text[i - 1])) continue;
      end = i + part.length;
      if (text.startsWith(word, i)) end = i + word.length;
      var whole = end >= text.length || !letter.test(text[end]);
      var fit = text.length === end - i ? 1 : whole ? (i === 0 ? 0.85 : 0.75) : 0.6;
      if (!best || fit > best.fit) best = { from: i, to: end, fit: fit };
      if (whole) break;
    }
    return best;
  }

  function pairs(word) {
    var out = [];
    for (var i = 0; i + 1 < word.length; i++) out.push(word.slice(i, i + 2));
    return out;
  }

  // score judges an entry by one word: 0 if it is not there.
  function score(e, word) {
    var best = 0, hit, i;
    for (i = 0; i < e.names.length; i++) {
      if ((hit = at(e.names[i], word))) best = Math.max(best, e.weight * hit.fit * (i ? 0.9 : 1));
    }
    if (best === 0 && (hit = at(e.folded, word))) best = inText * hit.fit;
    return best;
  }

  // nearly judges an entry by how many pairs of a stretch of Chinese it holds.
  function nearly(e, word) {
    var all = pairs(word);
    if (!han.test(word) || all.length < 2) return score(e, word);
    var named = 0, held = 0;
    all.forEach(function (p) {
      if (e.names.some(function (n) { return n.indexOf(p) >= 0; })) named++;
      else if (e.folded.indexOf(p) >= 0) held++;
    });
    var share = (named + held) / all.length;
    return share < 0.4 ? 0 : share * share * (named * e.weight + held * inText) / all.length;
  }

  // find gives the entries that hold all words, the best first.
  function find(entries, words, judge) {
    var out = [];
    if (words.length === 0) return out;
    entries.forEach(function (e) {
      var sum = 0;
      for (var i = 0; i < words.length; i++) {
        var s = judge(e, words[i]);
        if (s === 0) return;
        sum += s;
      }
      out.push({ entry: e, score: sum });
    });
    return out.sort(function (a, b) { return b.score - a.score || a.entry.order - b.entry.order; });
  }

  function search(entries, query) {
    var words = asked(query), found = find(entries, words, score), loose = false;
    if (found.length === 0) {
      found = find(entries, words, nearly);
      loose = found.length > 0;
    }
    return { words: words, found: found, loose: loose };
  }

  // read gives the entries of the index.
  function read(index) {
    var titles = [];
    return index.entries.map(function (row, order) {
      var e = {
        order: order, path: index.paths[row[0]], id: row[1], kind: row[2], title: row[3],
        also: row[4] ? row[4].split("\n") : [], text: row[5] || "", weight: weights[row[2]] || 30
      };
      if (titles[row[0]] === undefined) titles[row[0]] = e.title; // the page's own entry comes first
      e.page = titles[row[0]];
      e.names = [e.title].concat(e.also).map(fold);
      e.folded = fold(e.text);
      return e;
    });
  }

  // spans finds all places of words in a text, in order and joined.
  function spans(text, words, loose) {
    var folded = fold(text), out = [];
    words.forEach(function (word) {
      (loose && han.test(word) && word.length > 2 ? pairs(word) : [word]).forEach(function (w) {
        for (var from = 0, hit; from < folded.length && (hit = at(folded.slice(from), w)); from += hit.to) {
          if (!han.test(w) && hit.from === 0 && from > 0 && letter.test(folded[from - 1])) continue;
          out.push([from + hit.from, from + hit.to]);
        }
      });
    });
    out.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return out.reduce(function (all, s) {
      var last = all[all.length - 1];
      if (last && s[0] <= last[1]) last[1] = Math.max(last[1], s[1]);
      else all.push(s);
      return all;
    }, []);
  }

  // write puts a stretch of a text into an element, with what was found marked.
  function write(element, text, marks, from, to) {
    var at = from;
    marks.forEach(function (s) {
      var a = Math.max(s[0], from), b = Math.min(s[1], to);
      if (a >= b) return;
      element.append(text.slice(at, a));
      element.append(make("mark", text.slice(a, b)));
      at = b;
    });
    element.append(text.slice(at, to));
  }

  function make(name, text, className) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    if (className) e.className = className;
    return e;
  }

  // start brings the page to life.
  function start(entries) {
    var texts = JSON.parse(byId("config").textContent);
    var input = byId("words"), list = byId("results"), status = byId("status"), more = byId("more");
    var shown = 0, result = null, last = null, timer = 0;

    function say(key) {
      var args = [].slice.call(arguments, 1);
      return texts[key].replace(/\{([0-9])\}/g, function (all, n) { return args[n] === undefined ? "" : args[n]; });
    }

    function row(hit) {
      var e = hit.entry, li = make("li"), head = make("p", "", "what"), link = make("a");
      link.href = e.path + (e.id ? "#" + encodeURIComponent(e.id) : "");
      write(link, e.title, spans(e.title, result.words, result.loose), 0, e.title.length);
      head.append(link, " ", make("span", texts["kind." + e.kind], "kind"));
      if (e.page !== e.title) head.append(" ", make("span", e.page, "on"));
      li.append(head);
      var other = e.also.find(function (n) { return spans(n, result.words, false).length > 0; });
      if (other && spans(e.title, result.words, false).length === 0) {
        var also = make("p", "", "snippet");
        write(also, other, spans(other, result.words, false), 0, other.length);
        li.append(also);
      }
      if (e.text) li.append(snippet(e.text));
      return li;
    }

    function snippet(text) {
      var p = make("p", "", "snippet"), marks = spans(text, result.words, result.loose);
      var from = marks.length ? Math.max(0, marks[0][0] - most.lead) : 0;
      if (from > 0 && !han.test(text[from])) while (from < marks[0][0] && letter.test(fold(text[from - 1]))) from++;
      var wide = han.test(text.slice(from, from + 40)) ? 1 : 2;
      var to = Math.min(text.length, from + most.snippet * wide);
      if (/[\udc00-\udfff]/.test(text[from] || "")) from++;
      if (/[\ud800-\udbff]/.test(text[to - 1] || "")) to--;
      if (from > 0) p.append("…");
      write(p, text, marks, from, to);
      if (to < text.length) p.append("…");
      return p;
    }

    function list_(count) {
      result.found.slice(shown, shown + count).forEach(function (hit) { list.append(row(hit)); });
      shown = Math.min(result.found.length, shown + count);
      var rest = result.found.length - shown;
      more.hidden = rest === 0;
      more.textContent = rest ? say("say.more", Math.min(rest, most.page)) : "";
      var key = result.loose ? "say.loose" : rest ? "say.shown" : result.found.length ? "say.found" : "say.none";
      status.textContent = say(key, last, result.found.length, shown);
    }

    // ask searches for what stands in the field.
    function ask() {
      clearTimeout(timer);
      var query = input.value.trim();
      if (query === last) return;
      last = query;
      result = search(entries, query);
      shown = 0;
      list.replaceChildren();
      byId("outcome").hidden = query === "";
      byId("all").hidden = result.found.length > 0;
      if (query === "") status.textContent = "";
      else list_(most.page);
      try {
        history.replaceState(null, "", query ? "#q=" + encodeURIComponent(query) : location.pathname + location.search);
      } catch (err) { /* a page that may not change its address still searches */ }
    }

    // linked reads the query of the address.
    function linked() {
      var m = /^#q=(.*)$/.exec(location.hash);
      if (!m) return;
      try { input.value = decodeURIComponent(m[1]).slice(0, most.letters); } catch (err) { return; }
      ask();
    }

    byId("form").addEventListener("submit", function (event) {
      event.preventDefault();
      ask();
      var first = list.querySelector("a");
      if (first) first.focus();
    });
    input.addEventListener("input", function (event) {
      if (event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    input.addEventListener("compositionend", function () { timer = setTimeout(ask, 150); });
    more.addEventListener("click", function () {
      var next = shown;
      list_(most.page);
      var link = list.children[next].querySelector("a");
      if (link) link.focus();
    });
    window.addEventListener("hashchange", linked);
    byId("form").hidden = false;
    linked();
  }

  window.zhijianSearch = function (language, index) {
    var entries = read(index);
    window.zhijianSearch.find = function (query) { return search(entries, query); }; // for tests
    start(entries);
  };
})();
