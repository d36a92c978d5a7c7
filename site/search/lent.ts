/**
 * @module What the script that is loaded first lends the one that is loaded later (`later.ts`), so that browsers load it once. The build
 * (`site/build/search-scripts.ts`) reads this list of imports.
 */
import { KINDS, searchFile } from '../../standard/search/format.ts'
import { foldText, queryTerms, queryUnits } from '../../standard/search/tokens.ts'
import { proximity, regionPrefix } from '../proximity.ts'
import { ByteReader } from './byte-reader.ts'
import { CardFiles } from './card-files.ts'
import { runQuery } from './engine.ts'
import { parseJson, readFile } from './fetch.ts'
import { cutQuery } from './max-query.ts'
import { findCode, lettersOf } from './query-text.ts'
import { ALIKE, inSteps, plainMatch, rank, SCATTERED } from './rank.ts'
import { sameMeaning } from './same-meaning.ts'
import { calledSo } from './names.ts'
import { Terms } from './terms.ts'
import { clausesOf, findUnits } from './unit-terms.ts'

export const LENT = {
  ALIKE,
  ByteReader,
  calledSo,
  CardFiles,
  clausesOf,
  cutQuery,
  findCode,
  findUnits,
  foldText,
  inSteps,
  KINDS,
  lettersOf,
  parseJson,
  plainMatch,
  proximity,
  queryTerms,
  queryUnits,
  rank,
  readFile,
  regionPrefix,
  runQuery,
  sameMeaning,
  SCATTERED,
  searchFile,
  Terms,
}
