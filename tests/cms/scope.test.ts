import { describe, expect, it } from 'vitest'
import { ageText } from '../../admin/dashboard/age.ts'
import { mayPublish, type Grant } from '../../collections/access/grants.ts'
import { scopeOf, scopesOf, scopeWhere } from '../../collections/access/scope.ts'

const staff = (...grants: Grant[]) => ({ id: 1, grants })
const county: Grant = { role: 'editor', region: '519901' }
const agency: Grant = { role: 'editor', region: '519901', agencies: [7, { id: 9 }] }

describe('the scope of a list', () => {
  it('is first the user’s own region or agency when every grant has one, else everything', () => {
    expect(scopesOf(staff(county), 'guide')).toEqual(['all', 'region'])
    expect(scopeOf(staff(county), 'guide', undefined)).toBe('region')
    expect(scopesOf(staff(agency), 'guide')).toEqual(['all', 'agency', 'region'])
    expect(scopeOf(staff(agency), 'guide', undefined)).toBe('agency')
    // Disclosure entries have no agency.
    expect(scopeOf(staff(agency), 'disclosure', undefined)).toBe('region')
    expect(scopesOf(staff({ role: 'steward' }), 'guide')).toEqual([])
    expect(scopeOf(staff({ role: 'steward' }, county), 'guide', undefined)).toBe('all')
    expect(scopesOf(staff(county), 'matter')).toEqual([])
  })

  it('is the chosen one, as far as the list has it', () => {
    expect(scopeOf(staff(agency), 'guide', 'all')).toBe('all')
    expect(scopeOf(staff(agency), 'disclosure', 'agency')).toBe('region')
    expect(scopeOf(staff(county), 'guide', 'nonsense')).toBe('all')
    expect(scopeOf(staff({ role: 'steward' }), 'guide', 'region')).toBe('all')
  })

  it('filters by the region with all below it, or by the agencies', () => {
    expect(scopeWhere(staff(county), 'guide', 'all')).toBeNull()
    expect(scopeWhere(staff(agency), 'guide', 'agency')).toEqual({ agency: { in: [7, 9] } })
    expect(scopeWhere(staff(agency), 'agency', 'agency')).toEqual({ id: { in: [7, 9] } })
    const [{ and }] = scopeWhere(staff(county), 'guide', 'region')!.or as [{ and: object[] }]
    expect(and).toEqual([{ regionCode: { greater_than_equal: '519901' } }, { regionCode: { less_than: '519902' } }])
  })
})

it('ages are written as people say them', () => {
  const now = Date.parse('2026-11-22T12:00:00+08:00')
  expect(ageText('2026-11-22T03:59:40Z', now)).toBe('刚刚')
  expect(ageText('2026-11-22T03:40:00Z', now)).toBe('20 分钟前')
  expect(ageText('2026-11-21T22:00:00Z', now)).toBe('6 小时前')
  expect(ageText('2026-11-22', now)).toBe('今天')
  expect(ageText('2026-05-01', now)).toBe('205 天前')
  expect(ageText('2024-05-01', now)).toBe('2 年前')
  expect(ageText('', now)).toBe('')
})

describe('publishing the whole installation', () => {
  it('accepts a grant without any limit', () => {
    for (const grant of [{ role: 'admin' }, { role: 'steward' }, { role: 'steward', families: [], agencies: [] }]) {
      expect(mayPublish(staff(grant as Grant)), JSON.stringify(grant)).toBe(true)
    }
    for (const grant of [
      { role: 'steward', region: '519901' },
      { role: 'steward', families: ['disclosure'] },
      { role: 'steward', agencies: [7] },
      { role: 'editor' },
      { role: 'reviewer' },
      { role: 'auditor' },
      { role: 'reader' },
      { role: 'nonsense' },
    ]) {
      expect(mayPublish(staff(grant as Grant)), JSON.stringify(grant)).toBe(false)
    }
    expect(mayPublish(null)).toBe(false)
    // Limits of an administrator's grant do not count.
    expect(mayPublish(staff({ role: 'admin', region: '519901' }))).toBe(true)
  })
})
