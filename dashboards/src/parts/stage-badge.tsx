import { type Stage, stageNames } from '../pages/request-stage'

export function StageBadge({ stage }: { stage: Stage }) {
  return <span className={`status ${stage}`}>{stageNames[stage]}</span>
}
