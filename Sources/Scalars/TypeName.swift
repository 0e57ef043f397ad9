/// The name of a type, for messages. Embedded Swift keeps none.
@inlinable package func typeName<T>(_ type: T.Type) -> String {
  #if hasFeature(Embedded)
    "this type"
  #else
    "\(type)"
  #endif
}
