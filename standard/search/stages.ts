/**
 * @module Stages of a matter's life: whoever names none of them wants it for the first time. The builder reads them in names, the search
 * in queries.
 */

/** Words of each stage in names of matters. What is none of these is done for the first time. */
const NAMED: readonly RegExp[] = [
  /变更|更正/u,
  /换[领发证]|延续|续期|续展|签注|期满|年审|重新审查|重新核发/u,
  /补[领发证办换]|遗失|丢失|挂失/u,
  /注销|撤销|终止|停[用办业]|报废|歇业|解除/u,
]

/** The same as people say it. */
const SAID: readonly RegExp[] = [
  /变更|更换|更改|更名|改名|搬家|换(?:地址|法人|老板|名|人|负责人)/u,
  /换(?:证|新|领|发|一张|个新)|到期|过期|期满|延期|延续|续[期签办证]|年审|年检|快到了/u,
  /丢|遗失|补[办领发证]|挂失|不见|弄没|找不到|掉/u,
  /注销|撤销|终止|停[用办业]|报废|关门|关店|倒闭|不[开干做办用]|销户|不想/u,
]

/** First application, change, renewal, replacement, end. Where nothing else tells, the smaller comes first. */
export type Stage = 0 | 1 | 2 | 3 | 4

/** Returns the stage that a matter is by its name; of several words in it the last kind. */
export const stageOf = (name: string): Stage => last(NAMED, name)

/** Returns the stage that a query names in people's words; 0 when it names none. */
export const stageAsked = (query: string): Stage => last(SAID, query)

function last(words: readonly RegExp[], text: string): Stage {
  for (let at = words.length; at > 0; at--) if (words[at - 1]!.test(text)) return at as Stage
  return 0
}

/** Returns where the words of a query that name a stage begin and end. */
export function stageWords(query: string, stage: Stage): [from: number, to: number] | undefined {
  const found = stage ? SAID[stage - 1]!.exec(query) : null
  return found ? [found.index, found.index + found[0].length] : undefined
}
