import { Component, type ComponentType, createElement, type FunctionComponent } from 'preact';

/** A component that is re-rendered only when one of its props has changed. */
export function memo<Props extends object>(component: FunctionComponent<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    static override displayName = component.name;

    override shouldComponentUpdate(next: Props): boolean {
      return !sameProps(this.props, next);
    }

    override render() {
      return createElement(component, this.props);
    }
  };
}

function sameProps(a: object, b: object): boolean {
  const before = Object.entries(a);
  const after = new Map(Object.entries(b));
  return before.length === after.size && before.every(([key, value]) => after.has(key) && after.get(key) === value);
}
