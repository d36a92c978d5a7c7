'use client'
import { Button } from '@payloadcms/ui'
import type { VerdictCounts } from '../../standard/imports/verdict.ts'
import type { ImportActions } from './import-actions.ts'
import { ProgressBar } from './ProgressBar.tsx'
import { mayChange } from './progress-of-steps.ts'
import { RemoveButton } from './RemoveButton.tsx'
import { DAYS_KEPT, type ImportRun, type ImportSettings } from '../../standard/imports/run.ts'
import { countsShown, numberText, runLabel, totalOf, writtenBy } from './words.ts'

interface Props {
  actions: ImportActions
  run: ImportRun
}

/** What becomes of the rows of each verdict. */
const MEANS: Readonly<Record<keyof VerdictCounts, string>> = {
  new: '库里还没有，新建',
  changed: '库里已有，改成表里的；批准过的，改动先是草稿，网站不变',
  same: '和库里一样，不动',
  merged: '和别的行说的是同一条，并进去',
  proposal: '不能直接写，存到“建议”里，由有权的人定',
  conflict: '和库里的记录或别的行矛盾，不猜谁对，不写；看清楚改好再导入',
  none: '没有对应的记录，不写',
  refused: '有错，不写；改好表再导入一次，其余的不会重复',
}

/** Step 4: what an import will do, in numbers, and the button that does it. */
export function RunStep({ actions, run }: Props) {
  const { counts, settings, state } = run
  if (state === 'running') return <Running actions={actions} run={run} />
  if (!counts) return <p className="st-empty">还没有检查完。</p>
  const approve = Boolean(settings.approve)
  const nothing = writtenBy(counts) === 0
  if (totalOf(counts) === 0)
    return (
      <p className="st-empty">
        没有读出一行，没有可导入的。第 1 步“文件与表头”里写着每张表为什么读不了、怎么办；改好另传一次，这一次可以删除。
      </p>
    )
  const begun = run.run !== undefined
  const may = run.mayRun && ['checked', 'stopped', 'failed'].includes(state)
  return (
    <>
      <ul className="st-import-plan">
        {countsShown(counts).map(([verdict, name, count]) => (
          <li key={verdict}>
            <span className={`st-verdict st-verdict--${verdict}`}>{name}</span>
            <strong>{numberText(count)}</strong>
            <span>{MEANS[verdict]}</span>
          </li>
        ))}
        <li className="st-import-plan__total">
          <span>合计</span>
          <strong>{numberText(totalOf(counts))}</strong>
          <span>行</span>
        </li>
      </ul>
      {!run.mayRun && run.kept && run.total !== 0 && (
        <p className="st-help">您不能导入这一次：别人送来的，由送来的人导入；撤销了一半的，先到“完成”里撤销完。</p>
      )}
      {!run.kept && (
        <p className="st-help">文件和逐行的结果保存 {DAYS_KEPT} 天，已经清理了。要导入的话，重新选一次文件。</p>
      )}
      {may && !begun && <Choices actions={actions} run={run} />}
      {may && (
        <div className="st-import-buttons">
          <Button
            buttonStyle="primary"
            disabled={actions.waiting || (nothing && !begun)}
            id="action-import"
            margin={false}
            onClick={() => void actions.act('run')}
          >
            {begun ? '继续导入' : runLabel(counts, approve)}
          </Button>
          {!begun && mayChange(run) && <RemoveButton actions={actions} />}
        </div>
      )}
      {may && (
        <p className="st-help">
          {nothing
            ? '所有的行都和库里一样，或者被拒绝。有拒绝的，下载标好的表改一改，再导入。'
            : approve
              ? '没有硬伤、写齐了的直接批准，其余留作草稿。批准了还要发布，网站才变。'
              : '都是草稿，网站不变；审核员批准以后才算数。导入错了可以整个撤销。'}
        </p>
      )}
      {may && counts.refused + counts.conflict > 0 && <BookLink id={run.id} />}
    </>
  )
}

/** Choices of how the file is taken; each is checked anew, as it changes what becomes of the rows. */
function Choices({ actions, run: { mayApprove, settings } }: Props) {
  const toggle = (name: 'approve' | 'overwrite' | 'replace', on: boolean) => {
    const { [name]: _before, ...others } = settings
    const next: ImportSettings = on ? { ...others, [name]: true } : others
    void actions.change(next, 'run')
  }
  const choices: ['approve' | 'overwrite' | 'replace', string, string][] = [
    ...(mayApprove ? ([['approve', '同时批准', '没有硬伤、写齐了的直接批准']] as ['approve', string, string][]) : []),
    ['overwrite', '以表为准', '上次导入以后工作人员在后台改过的，也改成表里的'],
    ['replace', '没写的清空', '每一行就是整条记录，表里空着的，库里也清空'],
  ]
  return (
    <fieldset className="st-import-choices">
      <legend>怎么导入（改了会重新检查一遍）</legend>
      {choices.map(([name, title, means]) => (
        <label key={name}>
          <input
            checked={Boolean(settings[name])}
            disabled={actions.waiting}
            onChange={({ target }) => toggle(name, target.checked)}
            type="checkbox"
          />
          <span>
            {title}
            <small>{means}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Running({ actions, run }: Props) {
  return (
    <>
      <p>
        <ProgressBar run={run} />
      </p>
      <p className="st-help">
        可以离开这一页，导入照样进行。停下的话，写完手上这一批就停，已写的都完整，可以接着导入，也可以撤销。
      </p>
      <div className="st-import-buttons">
        <Button
          buttonStyle="secondary"
          disabled={actions.waiting}
          id="action-stop"
          margin={false}
          onClick={() => void actions.act('stop')}
        >
          停下
        </Button>
      </div>
    </>
  )
}

function BookLink({ id }: { id: string | number }) {
  return (
    <p className="st-help">
      <a download href={`/api/desk/imports/${id}/book`}>
        下载标好的表
      </a>
      ：有问题的单元格标了颜色和批注，改好再导入。
    </p>
  )
}
