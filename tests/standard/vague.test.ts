import { describe, expect, test } from 'vitest'
import { findVague, replaceSentence, vagueClausesIn, type ClauseKind } from '../../standard/vague/index.ts'

/** Each faulty text with the sentence that is to be found and the wording proposed: empty to remove it, null where a person has to word it. */
const FAULTY: [kind: ClauseKind, text: string, sentence: string, proposal: string | null][] = [
  ['condition', '有关部门认为需要的，提交其他材料', '有关部门认为需要的，提交其他材料', ''],
  ['condition', '有仓库。审批机关认为应当提交的其他材料。', '审批机关认为应当提交的其他材料', ''],
  ['condition', '符合以上条件', '符合以上条件', ''],
  ['condition', '带上法律法规规定的其他材料。', '带上法律法规规定的其他材料', ''],
  ['condition', '申请人应当符合国家规定的条件。', '申请人应当符合国家规定的条件', ''],
  ['condition', '法律、行政法规规定的其他条件', '法律、行政法规规定的其他条件', ''],
  [
    'condition',
    '3．有固定摊位，以及法律、法规规定的其他条件；',
    '有固定摊位，以及法律、法规规定的其他条件',
    '有固定摊位',
  ],
  [
    'condition',
    '符合《摊贩管理办法》第二条等相关规定的均可以办理',
    '符合《摊贩管理办法》第二条等相关规定的均可以办理',
    '符合《摊贩管理办法》第二条规定的均可以办理',
  ],
  ['condition', '符合消防、环保、卫生等方面的要求', '符合消防、环保、卫生等方面的要求', null],
  ['condition', '符合国家有关法律法规和政策，有固定场所', '符合国家有关法律法规和政策，有固定场所', null],
  ['condition', '不得有法律规定的其他情形', '不得有法律规定的其他情形', null],
  ['material-name', '法律法规规定的其他材料', '法律法规规定的其他材料', ''],
  ['material-name', '国家要求提交的其他有关文件、证件', '国家要求提交的其他有关文件、证件', ''],
  ['material-name', '主管部门要求提供的其它资料', '主管部门要求提供的其它资料', ''],
  ['material-name', '居民身份证等相关材料', '居民身份证等相关材料', '居民身份证'],
  ['material-name', '摊位平面图及相关资料', '摊位平面图及相关资料', '摊位平面图'],
  ['material-name', '摊位使用相关文件', '摊位使用相关文件', null],
  ['material-name', '有权摆摊的证明材料', '有权摆摊的证明材料', null],
  ['material-name', '租赁合同、产权证等', '租赁合同、产权证等', '租赁合同、产权证'],
  ['material-name', '申请材料', '申请材料', ''],
  ['material-name', '见备注', '见备注', ''],
  ['material', '同上', '同上', ''],
  ['material', '内容真实；符合国家相关法律法规', '符合国家相关法律法规', ''],
  ['material', '包括但不限于身份证和户口簿', '包括但不限于身份证和户口簿', null],
  ['material', '房产证、合同等证明材料', '房产证、合同等证明材料', '房产证、合同'],
  ['material', '存单等材料为复印件', '存单等材料为复印件', '存单为复印件'],
  ['step', '窗口工作人员视情况要求补充照片', '窗口工作人员视情况要求补充照片', null],
  ['step', '到场查看，必要时提供产品样品', '到场查看，必要时提供产品样品', null],
  ['step', '领取凭证。其他需要提交的资料随时补交', '其他需要提交的资料随时补交', null],
  ['fee', '按有关规定收取', '按有关规定收取', null],
  ['fee', '按照物价部门核定的标准收取', '按照物价部门核定的标准收取', null],
  ['fee', '工本费 10 元及其他费用', '工本费 10 元及其他费用', '工本费 10 元'],
  ['note', '带齐户口簿和其他相关材料', '带齐户口簿和其他相关材料', '带齐户口簿'],
]

/** Texts with the same words that say exactly what is meant. */
const HARMLESS: [kind: ClauseKind, text: string][] = [
  ['condition', '周边五十米内没有其他零售点'],
  ['condition', '没有在其他地方领取同类补贴'],
  ['condition', '与学校、医院和加油站等的距离不少于五十米'],
  ['condition', '是退役军人、高校毕业生等十类人之一'],
  ['condition', '有必要的营业设施：柜台、冷柜和防蝇设施'],
  ['condition', '质量负责人有相关专业大专以上学历'],
  ['condition', '符合《兽药管理条例》第二十二条规定的条件'],
  ['condition', '申请人认为本人符合听力残疾四级标准'],
  ['condition', '家庭的存款、车辆和房产不超过本县规定的限额'],
  ['condition', '没有药品管理法规定的从业禁止情形'],
  ['condition', '变更地址的，其他条件不变'],
  ['material-name', '其他组织登记证书'],
  ['material-name', '法定代表人身份证明书'],
  ['material-name', '二等乙级以上残疾军人证'],
  ['material-name', '食品安全管理制度文本'],
  ['material-name', '经批准的规划条件'],
  ['material-name', '无犯罪记录证明'],
  ['material-name', '一式两份的申请书'],
  ['material', '不再要求提供其他材料'],
  ['material', '窗口核对相关证件后当场退还'],
  ['material', '与其他申请材料一并装订'],
  ['material', '其他材料由窗口从系统里核验'],
  ['material', '填写齐全，签名与身份证一致'],
  ['step', '补齐材料的当天受理'],
  ['step', '请等材料审核通过的短信'],
  ['step', '认为承办人和对方有亲戚关系的，这时候提'],
  ['step', '公示期内利害关系人认为需要听证的，五日内提出'],
  ['step', '手写目录的老卷要翻库房，可以留电话回去等'],
  ['fee', '按照发改价格〔2017〕1186号，每证 10 元'],
  ['fee', '不收其他费用'],
  ['note', '见到叫号屏显示您的号再到窗口'],
  ['note', '政务中心一楼等候区有热水和充电插座'],
]

describe('vague clauses', () => {
  test.each(FAULTY)('%s: %s', (kind, text, sentence, proposal) => {
    const found = findVague(text, kind)
    expect(found.map((one) => [one.sentence, one.proposal ?? null])).toEqual([[sentence, proposal]])
    for (const { reason, fix } of found) for (const said of [reason, fix]) expect(said).toMatch(/\p{Script=Han}{4}/u)
  })

  test('near misses: no harmless sentence is found', () => {
    const wrong = HARMLESS.flatMap(([kind, text]) => findVague(text, kind).map(({ pattern }) => `${pattern}: ${text}`))
    expect(HARMLESS.length).toBeGreaterThanOrEqual(20)
    expect(wrong).toEqual([])
  })

  test('every wording that is proposed has no fault itself', () => {
    const again = FAULTY.flatMap(([kind, , , proposal]) => (proposal ? findVague(proposal, kind) : []))
    expect(again).toEqual([])
  })

  test('a sentence is replaced where it stands, or removed with its number and its end', () => {
    const text = '1.有仓库；2.法律规定的其他条件；3.有冷柜。'
    expect(replaceSentence(text, '法律规定的其他条件', '')).toBe('1.有仓库；3.有冷柜。')
    expect(replaceSentence(text, '有冷柜', '有两台冷柜')).toBe('1.有仓库；2.法律规定的其他条件；3.有两台冷柜。')
    expect(replaceSentence('有仓库；法律规定的其他条件', '法律规定的其他条件', '')).toBe('有仓库。')
    expect(replaceSentence('法律规定的其他条件', '法律规定的其他条件', '')).toBe('')
    expect(replaceSentence(text, '没有这一句', '')).toBe(text)
  })
})

describe('in a record', () => {
  const matter = (more: object) => ({
    key: 'X',
    standard: { conditions: [{ text: '有仓库。法律规定的其他条件。' }] },
    ...more,
  })
  const excuse = { clause: '法律规定的其他条件', title: '某法', article: '第八条第五项', on: '2026-03-01' }

  test('it is named with its place', () => {
    expect(vagueClausesIn('matter', matter({})).map(({ path, sentence }) => [path, sentence])).toEqual([
      ['standard.conditions[0].text', '法律规定的其他条件'],
    ])
  })

  test('an excuse needs the exact sentence, a law with its article, and a day', () => {
    expect(vagueClausesIn('matter', matter({ clauseExcuses: [excuse] }))).toEqual([])
    for (const lacking of [
      { ...excuse, clause: '法律规定的其他' },
      { ...excuse, title: undefined },
      { ...excuse, article: undefined },
      { ...excuse, on: undefined },
    ])
      expect(vagueClausesIn('matter', matter({ clauseExcuses: [lacking] }))).toHaveLength(1)
    expect(
      vagueClausesIn('matter', matter({ clauseExcuses: [{ ...excuse, clause: '法律规定的其他条件。' }] })),
    ).toEqual([])
  })

  test('conditions, prohibitions, materials, steps, procedures and fees are read; what a guide has from its matter is not', () => {
    const standard = {
      prohibitions: [{ text: '法律规定的其他情形' }],
      materials: [{ material: 'M', acceptance: '同上', note: '见附件' }],
      steps: [{ name: '补正', explain: '工作人员视情况要求补充' }],
      specialProcedures: [{ name: '评审', fee: '按规定收取' }],
      fee: { charged: true, items: [{ name: '工本费', standard: '按国家规定收取' }] },
    }
    expect(vagueClausesIn('matter', { key: 'X', standard }).map(({ path }) => path)).toEqual([
      'standard.prohibitions[0].text',
      'standard.materials[0].acceptance',
      'standard.materials[0].note',
      'standard.steps[0].explain',
      'standard.specialProcedures[0].fee',
      'standard.fee.items[0].standard',
    ])
    expect(vagueClausesIn('guide', { key: 'G', path: [], ...standard })).toEqual([])
    const deviation = { element: 'fee', value: standard.fee }
    expect(vagueClausesIn('guide', { key: 'G', deviations: [deviation] }).map(({ path }) => path)).toEqual([
      'deviations[0].value.items[0].standard',
    ])
    expect(vagueClausesIn('guide', { key: 'G', ...standard, path: [], deviating: [{ element: 'fee' }] })[0]?.path).toBe(
      'fee.items[0].standard',
    )
  })
})
