'use client'
import { Button, Link } from '@payloadcms/ui'
import { useState } from 'react'
import { isRecordType, RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { trailHref } from '../../collections/trail/view-address.ts'
import { fileHref, rowsHref } from './ask.ts'
import type { ImportActions } from './import-actions.ts'
import { ProgressBar } from './ProgressBar.tsx'
import { listHref } from './record-href.ts'
import { DAYS_KEPT, type ImportRun } from '../../standard/imports/run.ts'
import { useRows } from './useRows.ts'
import { countsShown, numberText, writtenBy } from './words.ts'

interface Props {
  actions: ImportActions
  run: ImportRun
}

/** Step 5: what was written, what to do next, and taking all of it back. */
export function ResultStep({ actions, run }: Props) {
  const { counts, id, kept, state, undo } = run
  return (
    <>
      {state === 'undoing' && (
        <p>
          <ProgressBar run={run} />
        </p>
      )}
      {undo && <Undone undo={undo} />}
      {counts && (
        <>
          <h3>{state === 'undone' ? '那时各行怎样' : '各行怎样'}</h3>
          <ul className="st-import-plan">
            {countsShown(counts).map(([verdict, name, count]) => (
              <li key={verdict}>
                <span className={`st-verdict st-verdict--${verdict}`}>{name}</span>
                <strong>{numberText(count)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      {state !== 'undone' && state !== 'undoing' && counts && <Next run={run} />}
      <h3>下载</h3>
      {!kept && <p className="st-help">文件和逐行的结果保存 {DAYS_KEPT} 天，已经清理了。</p>}
      <ul className="st-import-notes">
        <li>
          <a download href={fileHref(id, 'book')}>
            标好的表
          </a>
          ：可以发回给报来的单位，有问题的单元格标了颜色和批注。
        </li>
        <li>
          <a download href={rowsHref(id, 'xlsx')}>
            逐行结果
          </a>
          ：每一行、每一格怎样了，用 Excel 打开看；也有{' '}
          <a download href={rowsHref(id, 'csv')}>
            CSV
          </a>
          。只要一部分的，到“结果预览”筛选后导出。
        </li>
        <li>
          <a download href={fileHref(id, 'report')}>
            报告
          </a>
          ：同样的内容，给程序读的（JSON）。
        </li>
      </ul>
      {run.run !== undefined && (
        <p className="st-help">
          <Link href={trailHref({ run: run.run })} prefetch={false}>
            审计记录里的这一批
          </Link>
        </p>
      )}
      {run.mayUndo && ['done', 'stopped', 'failed'].includes(state) && <Undo actions={actions} run={run} />}
    </>
  )
}

/** Links to what the import made. */
function Next({ run }: { run: ImportRun }) {
  const { counts, id, settings, state } = run
  const { rows } = useRows(id, {}, state)
  const written = rows?.lines.filter(({ verdict }) => verdict === 'new' || verdict === 'changed') ?? []
  const types = RECORD_TYPES.filter((type) => written.some((line) => line.type === type))
  return (
    <>
      <h3>接下来</h3>
      <ul className="st-import-notes">
        {types.map((type) => (
          <li key={type}>
            <Link href={draftsHref(type)} prefetch={false}>
              {recordTitle(type)}的草稿
            </Link>
            ：核对，补上缺的，{settings.approve ? '没有批准的照提示改好再批准' : '请审核员批准'}。
          </li>
        ))}
        {counts !== undefined && counts.proposal > 0 && (
          <li>
            <Link href="/admin/collections/proposals" prefetch={false}>
              建议
            </Link>
            ：由有权批准那条记录的人定。
          </li>
        )}
        {counts !== undefined && counts.refused + counts.conflict > 0 && (
          <li>
            拒绝和冲突的 {numberText(counts.refused + counts.conflict)}{' '}
            行：下载标好的表，改好再导入整张表，已经导入的不会重复。
          </li>
        )}
        {counts !== undefined && writtenBy(counts) === 0 && <li>这次没有写什么。</li>}
      </ul>
    </>
  )
}

const draftsHref = (type: RecordType): string => listHref(type, [['_status', 'equals', 'draft']])

/** Takes the whole import back, after saying what goes and what stays. */
function Undo({ actions, run: { counts } }: Props) {
  const [asking, setAsking] = useState(false)
  if (counts && writtenBy(counts) === 0) return null
  return (
    <section className="st-import-undo">
      <h3>导入错了</h3>
      {!asking ? (
        <div className="st-import-buttons">
          <Button buttonStyle="secondary" id="action-undo" margin={false} onClick={() => setAsking(true)}>
            撤销这次导入
          </Button>
        </div>
      ) : (
        <div aria-label="撤销这次导入" className="st-card" role="group">
          <p>
            <strong>退回去的</strong>：这次新建、以后没有人动过的，删掉；这次修改的，回到导入以前的样子。
          </p>
          <p>
            <strong>留着的</strong>：导入以后有人改过或批准的、别的记录用到的，不动，撤销以后逐条列出来。
          </p>
          <div className="st-import-buttons">
            <Button
              buttonStyle="primary"
              disabled={actions.waiting}
              id="action-undo-confirm"
              margin={false}
              onClick={() => void actions.act('undo')}
            >
              确认撤销
            </Button>
            <button className="st-clear" onClick={() => setAsking(false)} type="button">
              不撤销
            </button>
          </div>
        </div>
      )}
    </section>
  )
}

/** How many left records are listed. */
const LEFT_SHOWN = 100

function Undone({ undo: { back, left } }: { undo: NonNullable<ImportRun['undo']> }) {
  return (
    <>
      <p className="st-conclusion" role="status">
        退回了 {numberText(back)} 条{left.length > 0 ? `，留着 ${numberText(left.length)} 条` : '，没有留下的'}。
      </p>
      {left.length > 0 && (
        <ul className="st-held">
          {left.slice(0, LEFT_SHOWN).map(({ href, key, name, type, why }) => (
            <li key={`${type} ${key}`}>
              <strong>
                {href ? (
                  <Link href={href} prefetch={false}>
                    {name || key}
                  </Link>
                ) : (
                  name || key
                )}
              </strong>
              <span>
                {isRecordType(type) ? `${recordTitle(type)}，` : ''}
                {why}
              </span>
            </li>
          ))}
        </ul>
      )}
      {left.length > LEFT_SHOWN && <p className="st-help">还有 {numberText(left.length - LEFT_SHOWN)} 条，见报告。</p>}
    </>
  )
}
