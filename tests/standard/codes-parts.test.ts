import { describe, expect, it } from 'vitest'
import { composeGuideCode, creditCheckCharacter, guideCodeWithParts, leafCodes } from '../../standard/codes/index.ts'

const creditOf = (body: string) => body + creditCheckCharacter(body)
const [OLD, NEW] = [creditOf('11519900MB0000001'), creditOf('11519900MB0000002')]
const [BASE, OTHER, ITEM] = ['510131029000', '510131030000', '51013103000002']
const of = (credit: string, level: string, code: string) =>
  composeGuideCode({ credit, level, leaf: leafCodes({ code }), scheme: 'gbt39554' }).code!

describe('the code of a guide with other parts', () => {
  const code = of(OLD, '4', BASE)

  it('is the one that a new guide of these parts would have', () => {
    expect(guideCodeWithParts(code, { credit: { from: OLD, to: NEW } })).toBe(of(NEW, '4', BASE))
    expect(guideCodeWithParts(code, { level: { from: '4', to: '5' } })).toBe(of(OLD, '5', BASE))
    expect(guideCodeWithParts(code, { base: { from: BASE, to: OTHER } })).toBe(of(OLD, '4', OTHER))
  })

  it('changes its kind with the matter: to a handling item and back', () => {
    const handling = guideCodeWithParts(code, { base: { from: BASE, to: ITEM } })
    expect(handling).toBe(of(OLD, '4', ITEM))
    expect(handling).toHaveLength(33)
    expect(guideCodeWithParts(handling!, { base: { from: ITEM, to: BASE } })).toBe(code)
  })

  it.each([
    ['another agency', { credit: { from: NEW, to: OLD } }],
    ['another matter', { base: { from: OTHER, to: BASE } }],
    [
      'a credit code that is none',
      { credit: { from: OLD, to: `${OLD.slice(0, 17)}${OLD.endsWith('0') ? '1' : '0'}` } },
    ],
    ['a matter of another scheme', { base: { from: BASE, to: 'XK0010100Y' } }],
  ])('is none for %s', (_what, change) => {
    expect(guideCodeWithParts(code, change)).toBeNull()
  })

  it('is none of a code that is not made of parts', () => {
    expect(guideCodeWithParts('G-000007-001', { base: { from: 'x', to: BASE } })).toBeNull()
  })

  it('follows the form of its own scheme', () => {
    const sichuan = composeGuideCode({
      credit: OLD,
      region: '511602',
      leaf: leafCodes({ code: '511A31029001', scheme: 'sichuan' }),
      scheme: 'sichuan',
    })
    const next = guideCodeWithParts(sichuan.code!, { credit: { from: OLD, to: NEW } })
    expect(next).toBe(sichuan.code!.replace(OLD, NEW))
  })
})
