/** What commander finds wrong with a command line, in our words. */
import type { CommanderError } from 'commander'
import type { Told } from '../problems.ts'

export function tellCommander({ code, message }: CommanderError): Told {
  const en = message.replace(/^error: /, '').replace(/\n/g, ' ')
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? ''
  const meant = /Did you mean ([^?]+)\?/.exec(message)?.[1]
  const suggestion = meant === undefined ? '' : `；是不是 ${meant}？`
  const zh: Readonly<Record<string, string>> = {
    'commander.unknownOption': `没有 ${quoted} 这个选项${suggestion}`,
    'commander.unknownCommand': `没有 ${quoted} 这个命令${suggestion}；difang --help 列出所有命令`,
    'commander.missingArgument': `还缺 <${quoted}>；在命令后面加 --help 看怎么写`,
    'commander.optionMissingArgument': `${quoted} 后面要写上值`,
    'commander.missingMandatoryOptionValue': `必须写 ${quoted}`,
    'commander.excessArguments': `${quoted} 后面多写了字；中间有空格的内容要加引号，--help 看怎么写`,
  }
  return { zh: zh[code] ?? en, en }
}
