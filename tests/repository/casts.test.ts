import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../config.ts'

/** Rooms that work with Payload, whose types are generated: nothing has to be cast past the compiler there. */
const ROOMS = ['admin', 'collections', 'payload-internals', 'scripts']
const CASTS = /\bas (?:unknown as|never\b|any\b)/u
const SKIPPED = /\.next|node_modules|payload-types\.ts/u

it('nothing around Payload is cast past the compiler: `npm run types`, or `collections/documents.ts`', () => {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/u.test(file) && !SKIPPED.test(file))
      .map((file) => join(room, file)),
  )
  expect(files.length).toBeGreaterThan(200)
  const found = files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      // Not what a comment says ("as never before").
      .flatMap((line, i) => (CASTS.test(line.replace(/^\s*(?:\*|\/\/|\/\*).*$/u, '')) ? [`${file}:${i + 1}`] : [])),
  )
  expect(found).toEqual([])
})
