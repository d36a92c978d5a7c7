import { describe, expect, it } from 'vitest'
import { isPassword } from '../../payload-internals/password-hash.ts'
import { displayName, nameProblem } from '../../collections/accounts/name.ts'
import { LONGEST_PASSWORD } from '../../collections/accounts/password-rule.ts'
import { passwordProblem } from '../../collections/accounts/password-strength.ts'
import { clientAddress } from '../../collections/access/client-address.ts'
import { networkOf } from '../../release/client.ts'
import { delayOf } from '../../collections/accounts/attempts.ts'
import { drawPassword } from '../../scripts/accounts.ts'

describe('a password', () => {
  it.each([
    ['', '没有填'],
    [undefined, '没有填'],
    [{ a: 1 }, '没有填'],
    ['abc', '至少 12 个字符，这里只有 3 个'],
    ['kq7-wx2-mp9', '这里只有 11 个'],
    ['一二三四五六七八九十甲', '这里只有 11 个'],
    ['x'.repeat(LONGEST_PASSWORD + 1), '最多 128 个字符'],
    ['123456789012', '太容易猜到'],
    ['qwertyuiop12', '太容易猜到'],
    ['1qaz2wsx3edc', '太容易猜到'],
    ['password1234', '太容易猜到'],
    ['Password@1234', '太容易猜到'],
    ['P@ssw0rd2024', '太容易猜到'],
    ['Admin@123456', '太容易猜到'],
    ['Santong@2026', '太容易猜到'],
    ['woaini1314520', '太容易猜到'],
    ['aaaaaaaabbbb', '太容易猜到'],
    ['abcdefghijklmn', '太容易猜到'],
    ['20260101abcd', '太容易猜到'],
    ['Zhangwei-wakes-up', '姓名或邮箱'],
    ['张伟的密码没有人知道', '这里只有 10 个'],
    ['张伟的密码没有任何人知道', '姓名或邮箱'],
    ['ｚｈａｎｇｗｅｉ-fullwidth', '姓名或邮箱'],
    ['guangan-lamp-river', '姓名或邮箱'],
  ])('%j is refused', async (password, words) => {
    const problem = await passwordProblem(password, { name: '张伟', email: 'zhangwei@guangan.gov.cn' })
    expect(problem).toContain(words)
    if (typeof password === 'string' && password.length > 4) expect(problem).not.toContain(password)
  })

  it.each(['correct horse battery', '雨天骑车去看老虎和大象们', 'kq7-wx2-mp9-ff3', drawPassword()])(
    '%s is good',
    async (password) => {
      expect(await passwordProblem(password, { name: '李', email: 'li@x.cn' })).toBeUndefined()
    },
  )

  it('is never right when none is stored', async () => {
    expect(await isPassword('correct horse battery', {})).toBe(false)
  })
})

describe('the name of an account', () => {
  it('is never an e-mail', () => {
    expect(displayName({ id: 7, name: '李编辑' })).toBe('李编辑')
    for (const name of ['', ' ', null, 'li@example.gov.cn']) expect(displayName({ id: 7, name })).toBe('账号 7')
    expect(displayName({ id: '65f0a1b2c3d4e5f6a7b8c9d0' })).toBe('账号 b8c9d0')
    expect(nameProblem('李编辑')).toBeUndefined()
    expect(nameProblem('li@example.gov.cn')).toContain('邮箱')
  })
})

describe('the address of a request', () => {
  it.each([
    [undefined, 'local'],
    ['', 'local'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
  ])('%j is %s', (given, address) => {
    expect(clientAddress({ headers: new Headers(given === undefined ? {} : { 'x-forwarded-for': given }) })).toBe(
      address,
    )
  })

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:ffff::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('the subscriber of %s is %s', (address, subscriber) => expect(networkOf(address)).toBe(subscriber))
})

it('answers are delayed after many attempts, up to a limit', () => {
  expect([0, 40, 41, 50, 70, 10_000].map((made) => delayOf(made, 40))).toEqual([0, 0, 100, 1000, 3000, 3000])
})
