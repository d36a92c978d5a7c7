import { describe, expect, it } from 'vitest'
import {
  defaultLocks,
  elementOwner,
  elementsOwnedBy,
  installationLevel,
  localElements,
  locksOf,
  ownerOf,
  ownerText,
  withoutLocked,
} from '../../standard/locks/index.ts'
import type { Guide } from '../../standard/schema/index.ts'
import { ELEMENTS } from '../../standard/schema/parts/elements.ts'

const guide = { key: 'G', matter: 'M', agency: 'A', region: '511602', code: 'G' } as Guide

describe('lock levels', () => {
  it.each([
    ['510000', 'province'],
    ['000000', 'province'],
    ['511600', 'city'],
    ['511600000000', 'city'],
    ['511602', 'county'],
    ['511602101', 'county'],
    [undefined, 'city'],
    ['no code', 'city'],
  ] as const)('an installation of %s stands at the level %s', (code, level) => {
    expect(installationLevel(code)).toBe(level)
  })

  it.each([
    ['province', 'city', 'above'],
    ['province', 'province', 'here'],
    ['city', 'city', 'here'],
    ['county', 'city', 'local'],
    ['city', 'province', 'local'],
    ['county', 'county', 'here'],
    ['city', 'county', 'above'],
    ['none', 'county', 'local'],
    ['none', 'province', 'local'],
  ] as const)('locked at %s, seen from a %s: %s', (lock, level, owner) => {
    expect(ownerOf(lock, level)).toBe(owner)
  })

  it('without a setting every element but the promised limit is locked where the catalogue is', () => {
    for (const level of ['province', 'city', 'county'] as const) {
      const locks = { level, locks: defaultLocks(level) }
      expect(elementsOwnedBy(locks, 'local')).toEqual(['promisedLimit', 'promisedLimitNote'])
      expect(elementsOwnedBy(locks, 'here')).toHaveLength(ELEMENTS.length - 2)
      expect(elementsOwnedBy(locks, 'above')).toEqual([])
    }
  })

  it('a setting counts in place of the default', () => {
    const locks = locksOf({ locks: [{ element: 'notes', level: 'none' }] }, 'city')
    expect([locks.notes, locks.fee, locks.promisedLimit]).toEqual(['none', 'city', 'none'])
    expect(elementOwner({ level: 'city', locks }, 'notes')).toBe('local')
    expect(ownerText({ level: 'city', locks }, 'fee')).toBe('市级锁定，目录管理员写')
    expect(ownerText({ level: 'county', locks }, 'fee')).toBe('市级锁定，照抄上级的，写明来源')
  })

  it('a guide loses what is locked, and nothing else', () => {
    const city = { level: 'city' as const, locks: locksOf({ locks: [{ element: 'notes', level: 'none' }] }, 'city') }
    const own: Guide = {
      ...guide,
      promisedLimit: { value: 5, unit: 'working-day' },
      localElements: [
        { element: 'notes', value: '停车位少' },
        { element: 'quantityLimit', value: '每年十个' },
      ],
    }
    expect(localElements(own)).toEqual({
      notes: '停车位少',
      quantityLimit: '每年十个',
      promisedLimit: own.promisedLimit,
    })
    expect(withoutLocked(own, city)).toEqual({
      guide: { ...own, localElements: [{ element: 'notes', value: '停车位少' }] },
      removed: ['quantityLimit'],
    })
    const strict = {
      level: 'city' as const,
      locks: locksOf({ locks: [{ element: 'promisedLimit', level: 'city' }] }, 'city'),
    }
    expect(withoutLocked(own, strict)).toEqual({
      guide,
      removed: ['notes', 'quantityLimit', 'promisedLimit'],
    })
    expect(withoutLocked(guide, city)).toEqual({ guide, removed: [] })
  })
})
