import { afterAll, beforeAll, expect, it } from 'vitest'
import { USER_HEADER } from '../../admin/server/headers.ts'
import { handleRest } from '../../admin/server/rest.ts'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { docOf, messages, newAccount, PASSWORD, restClient, type Caller } from './rest.ts'

type Id = string | number

const CHINESE = /\p{Script=Han}/u

onBoth('odd requests', (open) => {
  let cms: TestCms
  let admin: Caller
  let token: string
  let guide: Id
  const place: Record<string, Id> = {}
  const make = (collection: string, data: object): Promise<Id> => newRecord(cms, collection, data)

  /** Sends a request as it is given, with a login. */
  const send = (method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> =>
    handleRest({
      config: cms.payload.config,
      payloadInstanceCacheKey: cms.config.dataDir,
      request: new Request(`http://127.0.0.1/api/${path}`, {
        method,
        headers: { Authorization: `JWT ${token}`, 'Accept-Language': 'zh', ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    })
  const JSON_TYPE = { 'Content-Type': 'application/json' }

  beforeAll(async () => {
    cms = await open()
    admin = await newAccount(cms, 'admin', { name: '管' })
    const login = { email: 'admin@example.gov.cn', password: PASSWORD }
    const { body } = await restClient(cms).nobody.post('users/login', login)
    token = String(body['token'])
    place['region'] = await make('regions', { code: '519901', name: '东山县' })
    place['agency'] = await make('agencies', { name: '东山县市场监督管理局', region: place['region'] })
    place['matter'] = await make('matters', { code: '000131029001', name: '食品经营许可' })
    guide = docOf(await admin.post('guides?draft=true', { ...place, office: '一科', code: guideCode(1), visits: 1 }))[
      'id'
    ] as Id
  })
  afterAll(() => cms.close())

  it.each([
    ['limit=0', 'limit=0', '1 到 500'],
    ['limit=', 'limit=', '1 到 500'],
    ['limit=501', 'limit=501', '1 到 500'],
    ['limit=-1', 'limit=-1', '1 到 500'],
    ['limit=1e3', 'limit=1e3', '1 到 500'],
    ['limit=1&limit=0', 'limit', '1 到 500'],
    ['depth=3', 'depth=3', '0 到 2'],
    ['page=0', 'page=0', '1 到'],
    ['pagination=false', 'pagination=false', 'limit'],
    ['joins[x][limit]=0', 'joins[x][limit]=0', '1 到 500'],
    ['joins[x][limit]=', 'joins[x][limit]=', '1 到 500'],
    [`where${'[or][0]'.repeat(12)}[name][equals]=1`, 'where', '最多 10 层'],
    [Array.from({ length: 101 }, (_, i) => `where[or][${i}][code][equals]=1`).join('&'), 'where', '最多 100 个'],
    [`where[id][in]=${'1,'.repeat(1001)}1`, 'where[id][in]', '最多 1000 个'],
    [`where[name][like]=${'x'.repeat(1001)}`, 'where[name][like]', '最多 1000 个'],
    ['where={"name":', 'where', 'JSON'],
    ['where[updatedAt][greater_than]=昨天', 'where[updatedAt][greater_than]', '日期'],
    ['where[name][near]=1,2', 'near', 'equals'],
  ])('more than a request may ask for is refused with the parameter named: %s', async (query, named, allowed) => {
    for (const path of [
      'guides',
      'guides/versions',
      'guides/count',
      `guides/${guide}`,
      'users',
      'globals/site-info/versions',
    ]) {
      const answer = await admin.get(`${path}?${query}`)
      expect(answer.status, path).toBe(400)
      expect(messages(answer)).toContain(named)
      expect(messages(answer)).toContain(allowed)
    }
    const posted = await send('POST', 'guides', query, {
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      'X-HTTP-Method-Override': 'GET',
    })
    expect(posted.status).toBe(400)
  })

  it('allowed queries are answered, also in a POST that overrides the method', async () => {
    expect((await admin.get('guides?limit=500&depth=2&page=1&sort=-updatedAt,code')).status).toBe(200)
    expect((await admin.get('guides?limit=1&pagination=false')).status).toBe(200)
    const asked = await send('POST', 'guides', 'limit=1&depth=0&draft=true&where[office][equals]=一科', {
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      'X-HTTP-Method-Override': 'GET',
    })
    expect(((await asked.json()) as { docs: { id: Id }[] }).docs.map(({ id }) => id)).toEqual([guide])
    const all = await cms.payload.find({ collection: 'guides', limit: 0, depth: 3 })
    expect(all.totalDocs).toBe(1)
  })

  it.each([
    [{ visits: '两次' }, '“两次”', '数字'],
    [{ visits: { a: 1 } }, '到', '数字'],
    [{ office: 5 }, '“5”', '文字'],
    [{ office: {} }, '“{}”', '文字'],
    [{ crossRegion: 'weird' }, '“weird”', '可用'],
    [{ verifiedOn: '昨天' }, '“昨天”', '2026-01-31'],
    [{ verifiedOn: '2026-02-30' }, '“2026-02-30”', '2026-01-31'],
    [{ promisedLimit: 'x' }, '“x”', '一组字段'],
    [{ venues: 'x' }, '“x”', '列表'],
    [{ venues: [1] }, '第 1 条', '一组字段'],
    [{ agency: [1] }, '实施主体', '一条记录'],
    [{ agency: true }, '实施主体', '编号'],
    [{ deviations: 'x' }, '“x”', '列表'],
    [{ _status: 'weird' }, '“weird”', '可用'],
  ])('a draft takes no value its field cannot hold: %j', async (data, found, expected) => {
    const before = (await admin.get(`guides/${guide}?draft=true&depth=0`)).body
    for (const answer of [
      await admin.patch(`guides/${guide}?draft=true`, data),
      await admin.post('guides?draft=true', { ...place, code: guideCode(7), ...data }),
    ]) {
      expect(answer.status).toBe(400)
      expect(messages(answer)).toContain(found)
      expect(messages(answer)).toContain(expected)
    }
    const local = cms.payload.update({
      collection: 'guides',
      id: guide,
      data: data as never,
      draft: true,
    })
    await expect(local).rejects.toThrow(expected)
    expect((await admin.get(`guides/${guide}?draft=true&depth=0`)).body).toEqual(before)
  })

  it('a reference to a missing record is refused with the field named', async () => {
    const missing = cms.payload.db.defaultIDType === 'number' ? 999999 : '0123456789abcdef01234567'
    const answer = await admin.patch(`guides/${guide}?draft=true`, { agency: missing })
    expect(answer.status).toBe(400)
    expect(messages(answer)).toContain(`“实施主体”选的记录不在了：没有编号是 “${missing}”`)
    const inside = await admin.patch(`matters/${place['matter']}?draft=true`, {
      standard: { materials: [{ material: missing }] },
    })
    expect(inside.status).toBe(400)
    expect(messages(inside)).toMatch(/申请材料第 1 条 › .*不在了/u)
  })

  it('numbers as text, empty values and rows without ids are accepted', async () => {
    const good = { visits: '2', office: '', verifiedOn: null, agency: { id: place['agency'] }, venues: [] }
    const answer = await admin.patch(`guides/${guide}?draft=true&depth=0`, good)
    expect(answer.status, messages(answer)).toBe(200)
    expect(docOf(answer)).toMatchObject({ visits: 2, agency: place['agency'] })
  })

  it.each([
    ['GET', 'guides?where[nosuch][equals]=1', undefined, 400, '“nosuch”'],
    ['GET', 'nosuch', undefined, 404, '没有这个接口'],
    ['GET', '__proto__/1', undefined, 404, '没有这个接口'],
    ['GET', 'users/versions/1', undefined, 404, '不保存历史版本'],
    ['GET', 'guides/abc', undefined, 404, /没有这条记录：“abc”|未找到/u],
    ['PATCH', 'guides/1abc', '{}', 404, '没有编号为“1abc”的记录'],
    ['GET', 'users/1e0', undefined, 404, '没有编号为“1e0”的记录'],
    ['GET', 'guides/%E4', undefined, 400, '百分号'],
    ['GET', `guides/${'x'.repeat(256)}`, undefined, 404, '没有'],
    ['POST', 'graphql', '{}', 404, '没有这个接口'],
    ['POST', 'guides', '{"a":', 400, 'JSON'],
    ['POST', 'guides', '[]', 400, 'JSON 对象'],
    ['POST', 'guides', 'null', 400, 'JSON 对象'],
    ['POST', 'guides', '{"a":'.repeat(200) + '1' + '}'.repeat(200), 400, '层'],
  ])('%s %s is refused in Chinese', async (method, path, body, status, message) => {
    const answer = await send(method, path, body, body === undefined ? {} : JSON_TYPE)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toMatch(message)
  })

  it('an answer has the account for the log', async () => {
    const loggedUser = async (path: string, headers?: Record<string, string>) =>
      (await send('GET', path, undefined, headers)).headers.get(USER_HEADER)
    expect(await loggedUser('guides?where[nosuch][equals]=1')).toMatch(/^users\/\w+$/u)
    expect(await loggedUser('guides?limit=1')).toMatch(/^users\/\w+$/u)
    expect(await loggedUser('guides?limit=1', { Authorization: '' })).toBeNull()
  })

  it('a body of an unknown type is refused', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      const answer = await send('POST', 'guides?draft=true', 'x=1', { 'Content-Type': type })
      expect(answer.status).toBe(415)
      expect(await answer.text()).toContain(type)
    }
  })

  it('no odd request gives a server error, and every refusal is in Chinese', async () => {
    const wrong: string[] = []
    const odd = [...oddRequests(guide, place['matter']!), ...oddOperations(guide, place['matter']!)]
    for (const [method, path, body, headers] of odd) {
      const answer = await send(method, path, body, headers)
      const text = await answer.text()
      const what = `${answer.status} ${method} ${path.slice(0, 80)} ${(body ?? '').slice(0, 60)} → ${text.slice(0, 120)}`
      // Without mail an installation answers 503 to a forgotten password.
      if ((answer.status >= 500 && answer.status !== 503) || (answer.status >= 400 && !CHINESE.test(text)))
        wrong.push(what)
    }
    expect(wrong).toEqual([])
  })
})

type Odd = [method: string, path: string, body?: string, headers?: Record<string, string>]

/** Several hundred requests that no form makes. */
function oddRequests(guide: Id, matter: Id): Odd[] {
  const collections =
    'guides matters users files reports publish-runs ledger-entries payload-preferences payload-migrations'
  const places = `${collections} nosuch __proto__ constructor toString globals globals/site-info globals/nosuch globals/__proto__ access og %E4%BA%8B ..%2f..%2f guides%00`
  const tails = `/0 /-1 /999999 /abc /1e3 /1.5 /null /undefined /__proto__ /1/2/3 /versions /versions/1 /versions/abc /versions/0123456789abcdef01234567 /count /versions/count /me /file/x.pdf /file/..%2fsecret /paste-url/1 /access/1 /duplicate /1/duplicate /logout /unlock /init`
  const queries = `limit=abc limit[]=1 depth[a]=1 page=abc sort=nosuch sort[]=a&sort[]=b sort[a]=b sort=- sort= sort=, sort=__proto__ sort=a.b.c where=x where= where[]=1 where[nosuch][equals]=1 where[name]=x where[name][nosuch]=1 where[name][equals][a]=1 where[name][in]= where[name][in][]=1 where[id][equals]=abc where[id][in]=a,b where[updatedAt][greater_than]=foo where[visits][equals]=x where[matter.name.x][equals]=1 where[matter][equals]=abc where[agency.name][like]=%25 where[or]=1 where[and][0]=1 where[__proto__][equals]=1 where[constructor][equals]=1 where[name][exists]=x where[name][near]=x where[name][like][]=1 where[name][contains]=%00 select=1 select[x]=1 select[name]=x select[__proto__]=1 populate=1 populate[guides]=1 joins=1 joins[x]=1 locale=xx fallback-locale=xx draft=x trash=true trash=x % %E4 a[b][c][d][e][f][g][h][i][j][k][l][m]=1 data=x where[_status][equals]=x where[standard.fee][equals]=1 where[venues.0.name][equals]=1 overrideAccess=true showHiddenFields=true id=x where[id][equals]=99999999999999999999 where[id][equals]=1.5 where[source][equals]=x where[source.a][equals]=x where[name][all]=a where[label][equals]=%F0%9F%98%80 where[matter][exists]=x`
  const bodies = [
    ...['', '{}', '1', '"x"', '{"__proto__":{"a":1}}', '{"constructor":1}', '{"agency":"abc"}', '{"agency":{"x":1}}'],
    ...[
      '{"name":1}',
      '{"name":{}}',
      '{"name":[]}',
      '{"_status":1}',
      '{"venues":{}}',
      '{"venues":[null]}',
      '{"id":"x"}',
    ],
    ...[
      '{"createdAt":"x"}',
      '{"updatedAt":1}',
      '{"_base":1,"_touched":1}',
      '{"_base":"x"}',
      '{"_base":""}',
      '{"_touched":{}}',
      '{"source":1}',
    ],
    ...[
      '{"standard":1}',
      '{"standard":{"fee":1}}',
      '{"standard":{"materials":1}}',
      '{"standard":{"materials":[{"material":"x"}]}}',
    ],
    ...[
      '{"scenarios":{}}',
      '{"kind":["main"]}',
      '{"grants":"x"}',
      '{"grants":[{"role":"x"}]}',
      '{"grants":[{"region":1}]}',
    ],
    ...[
      '{"email":1}',
      '{"email":"x"}',
      '{"password":1}',
      '{"enableAPIKey":"x"}',
      '{"name":"\\u0000"}',
      '{"name":"\\ud800"}',
    ],
  ]
  const endpoints: [string, string][] = [
    ['POST', 'guides?draft=true'],
    ['POST', 'guides'],
    ['PATCH', `guides/${guide}?draft=true`],
    ['PATCH', `matters/${matter}?draft=true`],
    ['PATCH', `matters/${matter}`],
    ['POST', 'users'],
    ['POST', 'reports'],
    ['POST', 'missed-queries'],
    ['POST', 'globals/site-info?draft=true'],
    ['POST', 'files'],
    ['POST', 'users/login'],
    ['POST', 'users/forgot-password'],
    ['POST', 'users/reset-password'],
    ['POST', 'users/verify/x'],
    ['POST', 'guides/versions/1'],
    ['POST', 'payload-preferences/x'],
  ]
  const part = (head: string, body: string) =>
    `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n--x--\r\n`
  const forms = [
    'x',
    '--x\r\n',
    part('name="_payload"', '{bad'),
    part('name="file"', '{}'),
    part('name="file"; filename="a.pdf"', 'xx'),
  ]
  return [
    ...places.split(' ').flatMap((one) => ['', ...tails.split(' ')].map((tail): Odd => ['GET', `${one}${tail}`])),
    ...queries
      .split(' ')
      .flatMap((query) =>
        ['guides', `guides/${guide}`, 'guides/versions', 'users', 'globals/site-info'].map((one): Odd => [
          'GET',
          `${one}?${query}`,
        ]),
      ),
    ...bodies.flatMap((body) =>
      endpoints.map(([method, path]): Odd => [method, path, body, { 'Content-Type': 'application/json' }]),
    ),
    ...forms.flatMap((body) =>
      ['multipart/form-data', 'multipart/form-data; boundary=x', 'multipart/mixed; boundary='].flatMap((type) =>
        ['files', 'guides?draft=true', 'users/login'].map((path): Odd => [
          'POST',
          path,
          body,
          { 'Content-Type': type },
        ]),
      ),
    ),
    ...['PUT', 'DELETE', 'PATCH', 'OPTIONS'].flatMap((method) =>
      ['nosuch', 'guides/abc', 'globals/nosuch'].map((path): Odd => [method, path]),
    ),
  ]
}

/** Requests with a value of a wrong kind where the database, or an endpoint of our own, once failed at one. */
function oddOperations(guide: Id, matter: Id): Odd[] {
  const post = (path: string, ...bodies: object[]): Odd[] =>
    bodies.map((body): Odd => ['POST', path, JSON.stringify(body), { 'Content-Type': 'application/json' }])
  const account = { name: '某某', email: 'odd@example.gov.cn', password: PASSWORD }
  const lists = [null, '', [null]]
  const where = [
    null,
    'x',
    { name: null },
    { name: { like: null } },
    { name: { like: -1 } },
    { name: { in: { a: 1 } } },
  ]
  const about = { type: 'guide', id: guide, contentHash: 'x' }
  return [
    ...lists.flatMap((grants) => post('users', { ...account, grants })),
    ...lists.flatMap((rows) =>
      post('review-plans', { stages: [{ duty: 'final' }], substitutes: rows }, { stages: rows }),
    ),
    ...lists.flatMap((rows) => post('globals/site-info?draft=true', { phones: rows, locks: rows })),
    ...lists.flatMap((rows): Odd[] =>
      [{ codeOrigin: rows }, { venues: rows }, { promisedLimit: rows }].map((body) => [
        'PATCH',
        `guides/${guide}?draft=true`,
        JSON.stringify(body),
        { 'Content-Type': 'application/json' },
      ]),
    ),
    ...where.flatMap((one) => post('bulk-runs/prepare', { list: 'guides', action: 'verify', filter: { where: one } })),
    ...[{ families: ['x'] }, { duties: [1] }, { agencies: [null] }].flatMap((grant) =>
      post('users/grant-words', { grants: [{ role: 'editor', ...grant }] }),
    ),
    ...post('claim-rounds/open', { label: 'x', days: 5, seen: 'x', selection: { regions: [{}] } }),
    ...post(
      'proposals/standard',
      { matter, element: [{}], why: 'x' },
      { matter, element: 'conditions', value: [{}], why: 'x' },
    ),
    ...post('reviews/return', { ...about, reason: 'x'.repeat(30_000) }),
    ...post('reviews/submit', { ...about, note: 'x'.repeat(30_000) }),
  ]
}
