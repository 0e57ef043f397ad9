import Arrays
import Optimizers
import Scalars

extension ParameterStore where Element: TensorElement {
  /// The arrays as tensors, on the store's own elements.
  @usableFromInline var tensors: [Tensor<Element>] {
    layout.arrays.map { array in
      if array.rank == 0 { return Tensor(number: values[array.range.lowerBound]) }
      let buffer = TensorBuffer.Borrowed<Element>()
      buffer.borrow(values, from: array.range.lowerBound)
      return Tensor(borrowed: buffer, shape: array.arrayShape)
    }
  }

  @usableFromInline func requireCount(_ v: [Element]) {
    require(v.count == count, "a direction of \(count) parameters cannot have \(v.count) components")
  }
}

extension ParameterLayout {
  /// The tensors for the layout's arrays, one behind the other.
  @usableFromInline func flat<Element: TensorElement>(_ tensors: [Tensor<Element>]) -> [Element] {
    var result = ArrayResult<Element>(self)
    result.adjoints = tensors
    var flat = [Element](repeating: 0, count: count)
    result.write(to: &flat, times: 1, adding: false)
    return flat
  }
}
