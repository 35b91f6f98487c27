import assert from "node:assert/strict";
import { test } from "node:test";

import { look, openDirectory } from "./directory.js";
import { classKey, distance, lexiconOf, read, stem } from "./query.js";

const WORDS = "математика обществознание иркутск екатеринбург пример начальная школа мониторинг сайтов сайт физика химия гимназия лысьвенский";
const lexicon = lexiconOf(WORDS.split(" "));
const parsed = (query) => {
  const { numbers, lone, classes, parallels, words, unknown } = read(query, lexicon);
  return Object.fromEntries(Object.entries({ numbers, lone, classes, parallels, words, unknown }).filter(([, list]) => list.length));
};

for (const query of ["школа 15", "Школа №15", "шк. 15", "шк15", "сш15", "СОШ 15", "школа номер 15", "15 школа", "15-я школа", "в 15 школе", "15школа", "irjkf 15"]) {
  test(`a school is named: ${query}`, () => assert.deepEqual(parsed(query), { numbers: ["15"] }));
}
for (const query of ["5а", "5А", "5 а", "5-а", "5 «А»", '5 "а"', "5а класс", "класс 5а", "5 а классе", "в 5а"]) {
  test(`a class is named: ${query}`, () => assert.deepEqual(parsed(query), { classes: [["5а"]] }));
}
for (const query of ["5 класс", "класс 5", "5-е классы", "5-й класс", "5ые классы", "пятый класс", "в пятом классе"]) {
  test(`a year of study is named: ${query}`, () => assert.deepEqual(parsed(query), { parallels: ["5"] }));
}
for (const [query, classes] of [["5a", [["5а", "5ф"]]], ["5f", [["5ф", "5а"]]], ["5b", [["5в", "5б", "5и"]]], ["10-1", [["10-1"]]], ["5инж", [["5инж"]]]]) {
  test(`a class may be typed in other letters: ${query}`, () => assert.deepEqual(parsed(query).classes, classes));
}
test("a class and a school in any order", () => {
  for (const query of ["5а школа 15", "школа 15 5а", "5 а школа № 15", "15 школа 5а", "5а класс 15 школа"]) {
    assert.deepEqual(parsed(query), { numbers: ["15"], classes: [["5а"]] }, query);
  }
});
test("a number after «школа» is no class even before a letter", () => {
  assert.deepEqual(parsed("школа 5 в иркутске"), { numbers: ["5"], words: ["иркутске"] });
  assert.deepEqual(parsed("школа 5 а класс"), { classes: [["5а"]] });
});
test("a number beyond the last year of study is never a class", () => assert.deepEqual(parsed("15а"), { lone: ["15"] }));
test("words in another alphabet are read as they were meant", () => {
  assert.deepEqual(parsed("vfntvfnbrf"), { words: ["математика"] });
  assert.deepEqual(parsed("ghbvth"), { words: ["пример"] });
  assert.deepEqual(parsed("irkutsk"), { words: ["иркутск"] });
  assert.deepEqual(parsed("фиzика"), { unknown: [], words: ["физика"] }.words ? { words: ["физика"] } : {});
});
for (const [typed, meant] of [["мотематика", "математика"], ["матиматике", "математика"], ["абществазнание", "обществознание"], ["иркуцк", "иркутск"], ["екатеренбурге", "екатеринбург"], ["монитоинг", "мониторинг"], ["гемназия", "гимназия"], ["мтаематика", "математика"]]) {
  test(`a slip is mended: ${typed}`, () => {
    assert.equal(lexicon.near(typed), meant);
    assert.equal(read(typed, lexicon).corrected, true);
  });
}
test("forms and beginnings of known words are left alone", () => {
  for (const word of ["математику", "матем", "школ", "лысьва", "сайта"]) assert.equal(lexicon.known(word), true, word);
  assert.equal(read("математику", lexicon).corrected, false);
});
test("what is too far or too short is not guessed", () => {
  for (const word of ["зюзюка", "хим", "кот", "интервал", "15"]) assert.equal(lexicon.near(word), undefined, word);
});
test("hostile queries are read without harm", () => {
  for (const query of ["", "   ", "№", "<script>", "((((", "5".repeat(500), "а".repeat(5000), "\u0000", "🙂", "__proto__", "constructor"]) read(query, lexicon);
});
test("the distance counts slips, likely ones half", () => {
  assert.deepEqual([["кот", "кот"], ["кот", "кат"], ["кот", "кит"], ["кот", "ко"], ["длина", "длинна"], ["кот", "окт"]].map(([a, b]) => distance(a, b)), [0, 0.5, 1, 1, 0.5, 1]);
  assert.equal(distance("а".repeat(9), "б".repeat(9), 2), Infinity);
});
test("stems and names of classes", () => {
  assert.equal(stem("школы"), stem("школами"));
  assert.deepEqual(["5-А", "5 «А»", "10-1", "5Инж"].map(classKey), ["5а", "5а", "10-1", "5инж"]);
});

const directory = openDirectory({
  letters: { а: "a", б: "b" },
  class: "{name} класс",
  parallel: "{name}-е классы",
  demo: "пример",
  authorities: [["demo", "Учебный округ", "", "", 1], ["town", "Город", "", "Край", 0]],
  schools: [
    [0, "s-15", "Школа № 15", "", "", "5А 5Б"],
    [1, "s-15", "Школа № 15", "МБОУ", "Село", "5 6"],
    [1, "s-151", "Школа № 151", "", "", "5А"],
  ],
});
const found = (query, recent) => look(directory, read(query, directory.lexicon), recent).found.map((one) => one.url);
test("the exact number stands first, real schools before made-up ones, beginnings of numbers last", () => {
  assert.deepEqual(found("школа 15"), ["schools/town/s-15/", "schools/demo/s-15/", "schools/town/s-151/"]);
});
test("a class is looked for in the school that is named, then the school", () => {
  assert.deepEqual(found("5а школа 151"), ["schools/town/s-151/5a/", "schools/town/s-151/"]);
  assert.deepEqual(found("село 5а 15"), ["schools/town/s-15/5/", "schools/town/s-15/"]);
});
test("a class without a school: those that bear the name, the ones seen lately first", () => {
  assert.deepEqual(found("5а").slice(0, 2).sort(), ["schools/demo/s-15/5a/", "schools/town/s-151/5a/"]);
  assert.equal(found("5а", new Set(["schools/demo/s-15/5a/"]))[0], "schools/demo/s-15/5a/");
  assert.equal(found("5а", new Set(["schools/town/s-151/5a/"]))[0], "schools/town/s-151/5a/");
});
test("a place finds its authority and its schools", () => {
  assert.deepEqual(found("город"), []); // «город» alone says nothing
  assert.deepEqual(found("край"), ["schools/town/", "schools/town/s-15/", "schools/town/s-151/"]);
});
test("a word that no school bears is left for the index", () => {
  assert.deepEqual(look(directory, { ...read("физика", lexicon) }).left, ["физика"]);
});
