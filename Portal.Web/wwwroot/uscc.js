// A credit code as it is typed: its groups, and whether it can be right (GB 32100-2015). The server decides; this only
// saves a round.
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const check = code => {
  let sum = 0, weight = 1;
  for (const c of code.slice(0, 17)) {
    sum += characters.indexOf(c) * weight;
    weight = weight * 3 % 31;
  }
  return characters[(31 - sum % 31) % 31];
};

// Registration, region, organisation, check character.
const groups = code => [code.slice(0, 2), code.slice(2, 8), code.slice(8, 17), code.slice(17)].filter(Boolean).join(' ');

for (const input of document.querySelectorAll('input[data-uscc]')) {
  const output = document.getElementById(`${input.id}-live`);
  const say = () => {
    const code = input.value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
    const { length, charset, check: wrong, good } = input.dataset;
    const what = code === '' ? ''
      : [...code].some(c => !characters.includes(c)) ? charset
      : code.length !== 18 ? length.replace('#', code.length)
      : code[17] !== check(code) ? wrong : good;
    output.textContent = code === '' ? '' : `${groups(code)} — ${what}`;
  };
  input.addEventListener('input', say);
  if (input.value) say();
}
