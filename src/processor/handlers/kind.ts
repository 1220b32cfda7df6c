import type { KindAddedEventArgs } from '../../abi/Marketplace'
import { addressId, numberId } from '../../ids'
import { UtilityKind } from '../../model'
import type { Handler } from '../handler'

export const kindAdded: Handler<KindAddedEventArgs> = {
  needs: () => [],

  apply(rows, { kind, name, unitName, unitScale, implementation }) {
    rows.put(
      new UtilityKind({
        id: numberId(kind),
        name,
        unitName,
        unitScale,
        implementation: addressId(implementation),
      }),
    )
  },
}
