/** Keys to charts whose marks have more than one look. */
export function PriceLegend() {
  return (
    <p className="legend">
      <span style={{ color: 'var(--money)' }}>
        <i className="stroke" aria-hidden="true" /> <em>weighted price</em>
      </span>
      <span style={{ color: 'var(--energy)' }}>
        <i className="circle" aria-hidden="true" /> <em>one owner’s vote, sized by shares</em>
      </span>
    </p>
  )
}

export function EnergyLegend() {
  return (
    <p className="legend">
      <span style={{ color: 'var(--energy)' }}>
        <i className="solid" aria-hidden="true" /> <em>sold</em>
      </span>
      <span style={{ color: 'var(--quiet)' }}>
        <i className="pale" aria-hidden="true" /> <em>given at price 0</em>
      </span>
    </p>
  )
}

export function RevenueLegend() {
  return (
    <p className="legend">
      <span style={{ color: 'var(--money)' }}>
        <i className="stroke" aria-hidden="true" /> <em>earned</em>
      </span>
      <span style={{ color: 'var(--money)' }}>
        <i className="pale" aria-hidden="true" /> <em>of it paid out</em>
      </span>
    </p>
  )
}

export function OwnersLegend() {
  return (
    <p className="legend">
      <span style={{ color: 'var(--owner)' }}>
        <i className="solid" aria-hidden="true" /> <em>has a vote</em>
      </span>
      <span style={{ color: 'var(--owner)' }}>
        <i aria-hidden="true" /> <em>has none</em>
      </span>
    </p>
  )
}

export function CandleLegend() {
  return (
    <>
      <span style={{ color: 'var(--buy)' }}>
        <i aria-hidden="true" /> <em>rose</em>
      </span>
      <span style={{ color: 'var(--sell)' }}>
        <i className="solid" aria-hidden="true" /> <em>fell</em>
      </span>
      <span style={{ color: 'var(--rule)' }}>
        <i className="hatched" aria-hidden="true" /> <em>no trade</em>
      </span>
    </>
  )
}
