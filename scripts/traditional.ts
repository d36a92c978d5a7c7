/**
 * `npm run traditional`: writes the characters that are written otherwise in traditional Chinese, from opencc-js. `--check` only says
 * whether the file is current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Converter } from 'opencc-js/t2cn'
import { ROOT } from '../config.ts'

const FILE = join(ROOT, 'publish/search/traditional.json')

/** Pairs of a traditional character and the simplified one, in the order of the former; of the common block only. */
export function traditionalPairs(): string {
  const simplify = Converter({ from: 't', to: 'cn' })
  let pairs = ''
  for (let point = 0x4e00; point <= 0x9fff; point++) {
    const character = String.fromCodePoint(point)
    const simplified = simplify(character)
    if (simplified !== character && [...simplified].length === 1) pairs += character + simplified
  }
  return pairs
}

if (import.meta.main) {
  const text = `${JSON.stringify(traditionalPairs())}\n`
  const before = readFileSync(FILE, { encoding: 'utf8', flag: 'a+' })
  if (process.argv.includes('--check')) process.exitCode = before === text ? 0 : 1
  else writeFileSync(FILE, text)
}
