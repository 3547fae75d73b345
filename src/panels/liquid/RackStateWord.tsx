import type { LiquidRackResult } from '../../../workers/network/contract.ts'
import { Badge } from '../../ui/Badge.tsx'
import { RACK_WORDS, rackWord } from './liquidWords.ts'

/** What a rack gets, as a sign and a word. */
export function RackStateWord({ rack }: { rack: LiquidRackResult }) {
  const { icon, verdict } = RACK_WORDS[rack.state]
  return (
    <span data-testid="rack-liquid-state">
      <Badge verdict={verdict} icon={icon}>
        {rackWord(rack)}
      </Badge>
    </span>
  )
}
