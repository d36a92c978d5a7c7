import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readChanges } from '../../release/changes-file.ts'
import {
  BUILDING,
  buildingDir,
  NEW_LINK,
  newLinkPath,
  releasePaths,
  PUBLIC_PARTS,
  releaseDir,
  releasePartOf,
} from '../../release/layout.ts'
import { readLines } from '../../release/ndjson.ts'
import { parseMark, processMark } from '../../release/process.ts'
import { readReleaseInfo, readUnchanged, writeReleaseInfo, writeUnchanged } from '../../release/release-info.ts'
import {
  currentDir,
  currentRelease,
  hasPages,
  isPagePublic,
  linkedRelease,
  listReleases,
  releaseNumbers,
  readCurrentRelease,
} from '../../release/releases.ts'
import { noteRemoved, removedFrom } from '../../release/removed-files.ts'
import { readVersions } from '../../release/versions-file.ts'
import { scratch } from '../publish/fixture.ts'

const place = scratch()

/** A data directory with releases of these numbers; the last is up. */
function withReleases(...numbers: number[]): string {
  const dataDir = place('data')
  for (const release of numbers) {
    const { info, site } = releasePaths(releaseDir(dataDir, release))
    mkdirSync(join(site, 'guide/G-1'), { recursive: true })
    for (const page of ['index.html', 'guide/G-1/index.html']) writeFileSync(join(site, page), '')
    writeFileSync(info, JSON.stringify({ release, publishedAt: `2026-06-0${release}T00:00:00.000Z` }))
  }
  symlinkSync(join('releases', String(numbers.at(-1))), join(dataDir, 'current'))
  return dataDir
}

describe('releases', () => {
  test('are the numbered folders with a release.json', () => {
    const dataDir = withReleases(2, 9, 1)
    for (const name of ['10', 'notes', '.building-4-1', '03']) mkdirSync(join(dataDir, 'releases', name))
    expect(releaseNumbers(dataDir)).toEqual([1, 2, 9])
    expect(listReleases(dataDir).map(({ release, current, pages }) => [release, current, pages])).toEqual([
      [9, false, true],
      [2, false, true],
      [1, true, true],
    ])
    expect(hasPages(dataDir, 10)).toBe(false)
    expect(releaseNumbers(place('nothing'))).toEqual([])
  })

  test('none is up before the first; one whose folder is gone is not', () => {
    const empty = place('empty')
    mkdirSync(empty)
    expect([currentRelease(empty), linkedRelease(empty), currentDir(empty), readCurrentRelease(empty)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    symlinkSync('releases/7', join(empty, 'current'))
    expect(currentRelease(empty)).toBeNull()
    expect(linkedRelease(empty)).toBe(7)
  })

  test('a folder in the place of the link stops who publishes, and not who only shows', () => {
    const dataDir = withReleases(1)
    const other = place('folder')
    mkdirSync(join(other, 'current'), { recursive: true })
    expect(() => currentRelease(other)).toThrow('应当是指向发布版本的链接')
    expect(linkedRelease(other)).toBeNull()
    expect(currentDir(dataDir)).toBe(releaseDir(dataDir, 1))
  })

  test('a page is public when the release that is up has it', () => {
    const dataDir = withReleases(1)
    expect(isPagePublic(dataDir, '/guide/G-1/')).toBe(true)
    expect(isPagePublic(dataDir, '/guide/G-2/')).toBe(false)
  })

  test('what is held is what the last publish held, also one that changed nothing', () => {
    const dataDir = withReleases(3)
    const dir = releaseDir(dataDir, 3)
    const one = { type: 'guide', key: 'G-1', reason: '电话是空号', kept: 'none' } as const
    expect(readCurrentRelease(dataDir)).toEqual({
      n: 3,
      at: '2026-06-03T00:00:00.000Z',
      seenAt: '2026-06-03T00:00:00.000Z',
      held: [],
    })
    writeUnchanged(dir, { at: '2026-06-04T00:00:00.000Z', held: [one] })
    expect(readCurrentRelease(dataDir)).toMatchObject({ seenAt: '2026-06-04T00:00:00.000Z', held: [one] })
    // Of a publish before this release: the release itself knows better.
    writeUnchanged(dir, { at: '2026-06-02T00:00:00.000Z', held: [one] })
    expect(readCurrentRelease(dataDir)).toMatchObject({ seenAt: '2026-06-03T00:00:00.000Z', held: [] })
    expect(readUnchanged(dir)).toEqual({ at: '2026-06-02T00:00:00.000Z', held: [one] })
    expect(readUnchanged(releaseDir(dataDir, 4))).toBeNull()
  })

  test('release.json is written as it is read; lists that it does not name are empty', () => {
    const { info } = releasePaths(releaseDir(withReleases(1), 1))
    const read = readReleaseInfo(info)
    expect(read).toMatchObject({ release: 1, counts: {}, changes: {}, held: [], assets: [] })
    writeReleaseInfo(info, { ...read, assets: ['_assets/a.css'] })
    expect(readReleaseInfo(info).assets).toEqual(['_assets/a.css'])
    expect(readFileSync(info, 'utf8')).toMatch(/^\{\n "release": 1,\n.*\}\n$/su)
  })
})

describe('names in an installation', () => {
  test('of what is being made name the process that makes it', () => {
    const mark = processMark()
    const [, pid, started] = BUILDING.exec(buildingDir('/data', 3, mark).replace('/data/releases/', ''))!
    expect(parseMark(pid, started)).toEqual(mark)
    const [, ...numbers] = NEW_LINK.exec(newLinkPath('/data', mark).replace('/data/', ''))!
    expect(parseMark(numbers[0], numbers[1])).toEqual(mark)
    for (const name of ['3', '.building-3', '.building-3-x', 'current', 'current.new-'])
      expect(BUILDING.test(name) || NEW_LINK.test(name), name).toBe(false)
  })

  test.each([
    ['/data/releases/3/site/guide/a/index.html', { name: 'site', path: '/data/releases/3/site' }],
    ['/data/releases/3/snapshot', { name: 'snapshot', path: '/data/releases/3/snapshot' }],
    ['/data/releases/3', undefined],
    ['/data/releases/.building-4-1-1/site/index.html', undefined],
    ['/data/uploads/releases/3/site', undefined],
    ['/elsewhere/releases/3/site', undefined],
  ])('%s lies in a part of a release: %j', (path, part) => {
    expect(releasePartOf('/data', path)).toEqual(part)
  })

  test('pages and feeds are for the public', () => {
    expect(PUBLIC_PARTS.map((part) => releasePaths('/r')[part])).toEqual(['/r/site', '/r/feeds'])
  })
})

describe('files of lines', () => {
  const written = (text: string): string => {
    const path = join(place(), 'lines.ndjson')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  }

  test('are read as far as they are asked for; one that is not there has no lines', () => {
    const path = written('{"a":1}\n\n{"a":2}\n{"a":')
    const lines = readLines<{ a: number }>(path)
    expect([lines.next().value, lines.next().value]).toEqual([{ a: 1 }, { a: 2 }])
    expect(() => lines.next()).toThrow(SyntaxError)
    expect([...readLines(join(place(), 'absent'))]).toEqual([])
  })

  test('versions and changes', () => {
    const line = { type: 'guide', key: 'G-1', version: 2, hash: 'x', at: '2026-06-01T00:00:00Z' }
    expect([...readVersions(written(`${JSON.stringify(line)}\n`))]).toEqual([line])
    const versions = [{ version: 2, release: 3, on: '2026-06-01', changes: [] }]
    expect(readChanges(written(`${JSON.stringify({ key: 'G-1', versions })}\n`))).toEqual(new Map([['G-1', versions]]))
  })

  test('removed files are noted one by one', () => {
    const dir = place('release')
    mkdirSync(dir)
    expect(removedFrom(dir)).toEqual(new Set())
    for (const one of ['a', 'b', 'a']) noteRemoved(dir, one.repeat(64))
    expect(removedFrom(dir)).toEqual(new Set(['a'.repeat(64), 'b'.repeat(64)]))
  })
})
