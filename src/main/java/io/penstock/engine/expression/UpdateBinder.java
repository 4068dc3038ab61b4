package io.penstock.engine.expression;

import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.expression.syntax.OperandSyntax;
import io.penstock.engine.expression.syntax.UpdateSyntax;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import java.util.ArrayList;
import java.util.List;

/** Turns the tree of an update into actions, and checks what names and values decide. */
final class UpdateBinder {
    private final Binder binder;

    UpdateBinder(ExpressionContext context) {
        this.binder = new Binder(ExpressionKind.UPDATE, context);
    }

    UpdateExpression bind(UpdateSyntax syntax) {
        List<UpdateSyntax.Action> actions = syntax.actions();
        DocumentPath[] paths = new DocumentPath[actions.size()];
        List<PathTree<UpdateAction>> ends = new ArrayList<>(paths.length);
        PathTree<UpdateAction> tree = new PathTree<>();
        // DynamoDB reads lists from the right, all paths before any value: this decides what it complains about first.
        for (int i = paths.length - 1; i >= 0; i--) {
            paths[i] = binder.path(actions.get(i).path());
            ends.add(tree.add(paths[i], binder));
        }
        UpdateAction[] bound = new UpdateAction[paths.length];
        for (int i = paths.length - 1; i >= 0; i--) {
            bound[i] = action(actions.get(i));
            ends.get(paths.length - 1 - i).hang(bound[i]);
        }
        return new UpdateExpression(List.of(paths), List.of(bound), tree);
    }

    private UpdateAction action(UpdateSyntax.Action action) {
        if (action instanceof UpdateSyntax.Assign assign) {
            return new UpdateAction.Assign(operand(assign.value()));
        } else if (action instanceof UpdateSyntax.Add add) {
            return new UpdateAction.Add(actionOperand("ADD", add.value()));
        } else if (action instanceof UpdateSyntax.Delete delete) {
            return new UpdateAction.Delete(actionOperand("DELETE", delete.value()));
        }
        return new UpdateAction.Remove();
    }

    private AttributeValue actionOperand(String action, OperandSyntax.Value syntax) {
        AttributeValue value = binder.value(syntax);
        AttributeType type = value.type();
        if (!type.isSet() && !(type == AttributeType.N && action.equals("ADD"))) {
            throw binder.invalid(ExpressionMessages.actionOperandType(action, word(type)));
        }
        return value;
    }

    private static String word(AttributeType type) {
        return switch (type) {
            case S -> "STRING";
            case N -> "NUMBER";
            case B -> "BINARY";
            case BOOL -> "BOOLEAN";
            case NULL -> "NULL";
            case L -> "LIST";
            case M -> "MAP";
            case SS, NS, BS -> throw new AssertionError(type);
        };
    }

    private UpdateOperand operand(OperandSyntax syntax) {
        if (syntax instanceof OperandSyntax.Path path) {
            return new UpdateOperand.Path(binder.path(path));
        } else if (syntax instanceof OperandSyntax.Value value) {
            return new UpdateOperand.Literal(binder.value(value));
        } else if (syntax instanceof OperandSyntax.Arithmetic arithmetic) {
            UpdateOperand left = operand(arithmetic.left());
            UpdateOperand right = operand(arithmetic.right());
            checkType(arithmetic.operator(), left, AttributeType.N);
            checkType(arithmetic.operator(), right, AttributeType.N);
            binder.countOperators(1);
            return new UpdateOperand.Arithmetic(arithmetic.operator().equals("-"), left, right);
        }
        return function((OperandSyntax.Function) syntax);
    }

    private UpdateOperand function(OperandSyntax.Function syntax) {
        String name = syntax.name();
        List<UpdateOperand> arguments = new ArrayList<>(2);
        for (OperandSyntax argument : syntax.arguments()) {
            arguments.add(operand(argument));
        }
        binder.checkOperandCount(syntax, 2);
        UpdateOperand first = arguments.get(0);
        UpdateOperand second = arguments.get(1);
        if (name.equals("list_append")) {
            checkType(name, first, AttributeType.L);
            checkType(name, second, AttributeType.L);
            binder.countOperators(1);
            return new UpdateOperand.ListAppend(first, second);
        }
        if (!(first instanceof UpdateOperand.Path path)) {
            throw binder.invalid(ExpressionMessages.pathRequired(name));
        }
        if (second instanceof UpdateOperand.Path other) {
            binder.checkDistinct(name, path.path(), other.path());
        }
        binder.countOperators(1);
        return new UpdateOperand.IfNotExists(path.path(), second);
    }

    private void checkType(String operator, UpdateOperand operand, AttributeType expected) {
        if (operand instanceof UpdateOperand.Literal literal && literal.value().type() != expected) {
            throw binder.wrongType(operator, literal.value().type());
        }
    }
}
