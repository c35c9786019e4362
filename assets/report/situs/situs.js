"use strict";
(function () {
  var box = document.getElementById("cari");
  if (!box) { return; }
  var said = document.getElementById("ditemukan");
  var parts = Array.prototype.slice.call(document.querySelectorAll("[data-cari]"));
  box.addEventListener("input", function () {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    parts.forEach(function (part) {
      var text = part.textContent.toLowerCase();
      part.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      shown += part.hidden ? 0 : 1;
    });
    said.textContent = words.length ? shown + " ditemukan" : "";
  });
}());
